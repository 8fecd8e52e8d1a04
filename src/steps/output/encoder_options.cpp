#include "steps/output/encoder_options.h"

#include <array>
#include <string>
#include <string_view>

#include "jpeg/encoder.h"
#include "steps/options.h"

namespace tintype::steps {
namespace {

constexpr auto kWritten =
    option<JpegOptions>({"jpeg_options"}, "", argument("progressive", &JpegOptions::progressive, ""),
                        argument("no_subsample", &JpegOptions::no_subsample, ""))
        .all_optional();

/// These arguments follow and belong to mozjpeg alone, so that only their defaults are accepted.
constexpr std::array<std::string_view, 3> kRefusedSwitches{"trellis_quant", "overshoot_deringing",
                                                           "optimize_scans"};
constexpr std::size_t kFirstRefused = 2;
constexpr std::size_t kQuantTable = kFirstRefused + kRefusedSwitches.size();

Failure not_supported(const Call& call, std::string_view argument) {
  return fail(ErrorKind::unsupported_option, "option {}: {} is not supported", call.option, argument);
}

}  // namespace

Result<void> JpegOptions::parse(JpegOptions& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(kQuantTable + 1));
  TINTYPE_CHECK(kWritten.parse(step, call.first(kFirstRefused)));
  for (std::size_t i = 0; i < kRefusedSwitches.size(); ++i) {
    const std::size_t index = kFirstRefused + i;
    bool asked = false;
    if (call.is_empty(index)) continue;
    TINTYPE_CHECK(call.read_into(asked, index, kRefusedSwitches[i], AnyBool{}));
    if (asked) return not_supported(call, kRefusedSwitches[i]);
  }
  int table = 0;
  if (!call.is_empty(kQuantTable))
    TINTYPE_CHECK(call.read_into(table, kQuantTable, "quant_table", Range<int>{0, 8}));
  if (table != 0) return not_supported(call, "a quant_table but 0");
  return {};
}

void JpegOptions::print(const JpegOptions& step, std::string& out) {
  kWritten.print(step, out);
}

image::Encoding encoding_of(const Options& options, formats::Format output, geometry::Size size) {
  const auto& jpeg_options = options.get<JpegOptions>();
  const auto& png = options.get<PngOptions>();
  const auto& webp = options.get<WebpOptions>();
  image::Encoding encoding{
      .format = output,
      .quality = options.get<Output>().quality_of(output),
      .dpi = options.get<Output>().dpi,
      .jpeg = {.progressive = jpeg_options.progressive || jpeg::is_smaller_progressive(size),
               .no_subsample = jpeg_options.no_subsample},
      .png = {.interlaced = png.interlaced, .colors = std::nullopt},
      .webp = {.compression = webp.compression,
               .smart_subsample = webp.smart_subsample,
               .preset = webp.preset},
      .avif = {.subsample = options.get<AvifOptions>().subsample},
      .jxl = {.effort = options.get<JxlOptions>().effort}};
  if (png.quantize) encoding.png.colors = png.colors;
  return encoding;
}

}  // namespace tintype::steps
