#include "steps/output/encoder_options.h"

#include <array>
#include <string>
#include <string_view>

#include "jpeg/encoder.h"
#include "steps/describe.h"
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

std::span<const OptionSpec> JpegOptions::options() {
  static constexpr std::tuple kOptions{custom<JpegOptions>(
      {"jpeg_options", "jpgo"},
      "How JPEG files are written; those in brackets need an encoder that this server does not have.", parse,
      print,
      {{"progressive", "0 or 1", "0",
        "1: several passes, from coarse to fine; 0: where that makes the file smaller"},
       {"no_subsample", "0 or 1", "0", "colour at full resolution; quality 90 and up has it anyway"},
       {"[trellis_quant]", "0", "0", "1 is refused"},
       {"[overshoot_deringing]", "0", "0", "1 is refused"},
       {"[optimize_scans]", "0", "0", "1 is refused"},
       {"[quant_table]", "0", "0", "1 to 8 are refused"}})};
  return specs_of<JpegOptions, kOptions>();
}

std::span<const OptionSpec> PngOptions::options() {
  static constexpr std::tuple kOptions{
      option({"png_options", "pngo"}, "How PNG files are written.",
             argument("interlaced", &PngOptions::interlaced, "1: seven passes, from coarse to fine"),
             argument("quantize", &PngOptions::quantize, "1: a palette of the colours that matter most"),
             argument("quantization_colors", &PngOptions::colors, {2, 256},
                      "at most so many colours in it; rounded up to 2, 4, 16 or 256"))
          .all_optional()};
  return specs_of<PngOptions, kOptions>();
}

std::span<const OptionSpec> WebpOptions::options() {
  static constexpr std::tuple kOptions{
      option({"webp_options", "webpo"}, "How WebP files are written.",
             argument("compression", &WebpOptions::compression, kCompressions,
                      "near_lossless changes pixels a little, by the quality"),
             argument("smart_subsample", &WebpOptions::smart_subsample, "1: sharper edges of colour"),
             argument("preset", &WebpOptions::preset, kPresets, "what kind of picture it is"))
          .all_optional()};
  return specs_of<WebpOptions, kOptions>();
}

std::span<const OptionSpec> AvifOptions::options() {
  static constexpr std::tuple kOptions{
      option({"avif_options", "avifo"}, "How AVIF files are written.",
             argument("subsample", &AvifOptions::subsample, kSubsamples,
                      "colour at half the resolution; auto: below quality 90"))
          .all_optional()};
  return specs_of<AvifOptions, kOptions>();
}

std::span<const OptionSpec> JxlOptions::options() {
  static constexpr std::tuple kOptions{
      option({"jxl_options", "jxlo"}, "How JPEG XL files are written.",
             argument("effort", &JxlOptions::effort, {3, 9}, "more: smaller files, more time"))
          .all_optional()};
  return specs_of<JxlOptions, kOptions>();
}

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
