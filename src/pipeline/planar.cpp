#include "pipeline/planar.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "base/color.h"
#include "image/metadata/jpeg_container.h"
#include "image/metadata/metadata.h"
#include "image/vips/errors.h"
#include "jpeg/encoder.h"
#include "jpeg/reduced_source.h"
#include "pipeline/apply.h"
#include "pipeline/result_file.h"
#include "pipeline/smart_crop.h"
#include "planes/blur.h"
#include "planes/canvas.h"
#include "planes/color_convert.h"
#include "planes/color_profile.h"
#include "planes/scale.h"
#include "planes/sharpen.h"

namespace tintype::pipeline {
namespace {

/// Chroma has full resolution from this quality on, as in image/save.cpp.
constexpr int kFullColorQuality = 90;
/// Gaussians wider than this need several stages, which are implemented for libvips images only.
constexpr double kMaxPlanarSigma = 16;
/// Decoding leaves at least this factor of the reduction to the resize. Its filter removes most of the false
/// detail that decoding blocks to a few samples causes. A reduction by half is exempt, because the next finer
/// decode would be that of the whole.
constexpr double kLeftForResize = 2;
/// Chroma, which has less detail, is decoded at half the resolution of luma if this factor is left to the
/// resize.
constexpr double kLeftForChroma = 1.25;
constexpr int kKernelRadius = 3;  ///< radius of Lanczos-3, in result px

/// Returns whether every step that does not work on planes is off.
template <typename... Steps>
bool others_are_off(const steps::Options& options,
                    std::type_identity<options::StepValues<Steps...>> /*order*/) {
  const auto off = [&]<typename Step>(std::type_identity<Step> /*step*/) {
    return steps::works_on_planes<Step>() || !kTouchesPixels<Step> ||
           options.get<Step>() == options::default_of<Step>();
  };
  return (off(std::type_identity<Steps>()) && ...);
}

/// Returns the area of the result in the stored source, which need not be aligned to pixels.
planes::Window result_in_source(const steps::Context& context) {
  const geometry::Geometry& geometry = context.geometry;
  const geometry::Orientation back = inverse(geometry.orientation);
  const geometry::Size scaled = oriented(geometry.scaled, back);
  const geometry::Rect result = oriented(geometry.result, geometry.scaled, back);
  const double scale_x = double{1} * geometry.crop.width / scaled.width;
  const double scale_y = double{1} * geometry.crop.height / scaled.height;
  return {context.part.left + geometry.crop.left + result.left * scale_x,
          context.part.top + geometry.crop.top + result.top * scale_y, result.width * scale_x,
          result.height * scale_y};
}

double least_shrink(const steps::Context& context) {
  return std::min(context.geometry.shrink_x, context.geometry.shrink_y);
}

/// Returns the chroma sampling of the JPEG file.
planes::Sampling sampling_for(const steps::Context& context) {
  const bool full = context.options.get<steps::JpegOptions>().no_subsample ||
                    context.options.get<steps::Output>().quality_of(context.output) >= kFullColorQuality;
  return full ? planes::Sampling{1, 1} : planes::Sampling{2, 2};
}

std::vector<std::byte> joined(const std::vector<jpeg::FileBytes>& chunks) {
  std::vector<std::byte> whole;
  for (const jpeg::FileBytes chunk : chunks)
    std::ranges::transform(chunk, std::back_inserter(whole),
                           [](std::uint8_t byte) { return std::byte{byte}; });
  return whole;
}

/// Converts a colour to YCbCr (ITU-T T.871, section 7).
planes::YCbCr ycbcr_of(Color color) {
  const double red = color.red;
  const double green = color.green;
  const double blue = color.blue;
  const double y = 0.299 * red + 0.587 * green + 0.114 * blue;
  const auto level = [](double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
  };
  return {level(y), level((blue - y) / 1.772 + 128), level((red - y) / 1.402 + 128)};
}

Color canvas_color(const steps::Context& context) {
  return context.options.get<steps::Background>().color.value_or(kWhite);
}

planes::Planes on_canvas(planes::Planes planes, const steps::Context& context) {
  const geometry::Geometry& geometry = context.geometry;
  if (geometry.final_size() == planes.size()) return planes;
  return planes::on_canvas(planes, geometry.final_size(), geometry.canvas_left + geometry.padding.left,
                           geometry.canvas_top + geometry.padding.top, ycbcr_of(canvas_color(context)));
}

}  // namespace

PlanarSource::PlanarSource(jpeg::FileBytes file, vips::VImage opened, jpeg::Header header)
    : file_(file), opened_(std::move(opened)), header_(std::move(header)) {
  profile_ = joined(header_.icc_chunks);
  if (planes::is_srgb(profile_)) profile_.clear();
}

std::optional<PlanarSource> PlanarSource::of(const image::Source& source) {
  if (source.header().format != formats::Format::jpeg) return std::nullopt;
  const auto bytes = source.bytes();
  const jpeg::FileBytes file(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  auto header = jpeg::read_header(file);
  if (!header || !is_reducible(*header) || header->size != source.header().size) return std::nullopt;
  return PlanarSource(file, source.opened(), *std::move(header));
}

std::optional<jpeg::Reduction> PlanarSource::reduction_for(const steps::Context& context) const {
  if (context.options.get<steps::EngineSelection>().choice == steps::EngineChoice::libvips)
    return std::nullopt;
  if (context.options.get<steps::Trim>() != steps::Trim{}) return std::nullopt;
  const double shrink = least_shrink(context);
  if (shrink < 2) return std::nullopt;
  // The more is left to the resize, the less of what a block loses aliases into false detail.
  const auto most = shrink >= 8 * kLeftForResize   ? jpeg::Reduction::eighth
                    : shrink >= 4 * kLeftForResize ? jpeg::Reduction::quarter
                                                   : jpeg::Reduction::half;
  const std::optional<int> side = analysis_side(context.options);
  if (!side) return most;
  const auto for_analysis = reduction_for_analysis(*side);
  return for_analysis ? std::optional(std::min(*for_analysis, most)) : std::nullopt;
}

std::optional<jpeg::Reduction> PlanarSource::reduction_for_analysis(int side) const {
  const int longer = std::max(header_.size.width, header_.size.height);
  for (const auto reduction : {jpeg::Reduction::eighth, jpeg::Reduction::quarter, jpeg::Reduction::half}) {
    if (longer / static_cast<int>(reduction) >= side) return reduction;
  }
  return std::nullopt;
}

geometry::Rect PlanarSource::needed_by(const steps::Context& context, jpeg::Reduction reduction) const {
  // The place of the result is not known before the whole source has been analyzed.
  if (moves_later(context.options)) return whole();
  const planes::Window window = result_in_source(context);
  const double margin = kKernelRadius * std::max({static_cast<double>(reduction), context.geometry.shrink_x,
                                                  context.geometry.shrink_y});
  const int left = std::max(0, static_cast<int>(std::floor(window.left - margin)));
  const int top = std::max(0, static_cast<int>(std::floor(window.top - margin)));
  const int right =
      std::min(header_.size.width, static_cast<int>(std::ceil(window.left + window.width + margin)));
  const int bottom =
      std::min(header_.size.height, static_cast<int>(std::ceil(window.top + window.height + margin)));
  return {left, top, right - left, bottom - top};
}

bool PlanarSource::is_sound() const {
  // What is skipped at an eighth of progressive files would go unseen.
  const auto reduction =
      header_.process == jpeg::Process::progressive ? jpeg::Reduction::half : jpeg::Reduction::eighth;
  return decode(reduction, whole(), jpeg::Chroma::as_stored).has_value();
}

jpeg::Chroma PlanarSource::chroma_for(const steps::Context& context, jpeg::Reduction reduction) const {
  if (!stays_planar(context) || sampling_for(context) != planes::Sampling{2, 2}) return jpeg::Chroma::finer;
  // Sides of chroma samples, in px of the source.
  const double shown = least_shrink(context) * 2;
  const planes::Sampling sampling = jpeg::Frame(header_, whole()).sampling;
  const double stored = static_cast<double>(reduction) * std::max(sampling.horizontal, sampling.vertical);
  return shown >= 2 * stored * kLeftForChroma ? jpeg::Chroma::coarser : jpeg::Chroma::as_stored;
}

Result<jpeg::Reduced> PlanarSource::decode(jpeg::Reduction reduction, geometry::Rect part,
                                           jpeg::Chroma chroma) const {
  TINTYPE_TRY(jpeg::Reduced reduced, jpeg::decode_reduced(file_, header_, reduction, part, 0, chroma));
  // A source that is cut short is refused, even where the result would not show it.
  if (reduced.truncated) return fail(ErrorKind::broken_image, "the JPEG file is cut short");
  return reduced;
}

std::optional<jpeg::Reduced> PlanarSource::from_reduced_source(jpeg::FileBytes reduced_source,
                                                               jpeg::Reduction reduction) const {
  const auto levels = jpeg::read_levels(reduced_source);
  if (!levels) return std::nullopt;
  const auto level = std::ranges::find(*levels, reduction, &jpeg::ReducedLevel::reduction);
  if (level == levels->end() || level->original != header_.size ||
      level->grey != (header_.component_count == 1)) {
    return std::nullopt;
  }
  return jpeg::Reduced{.planes = jpeg::unpack(*level), .region = whole()};
}

Result<std::string> PlanarSource::reduced_source(int side) const {
  const auto first = jpeg::reduction_near(header_.size, side);
  if (!first) return fail(ErrorKind::unsupported_option, "so small a picture has no reduced source");
  std::string file;
  for (const jpeg::Reduction reduction : jpeg::reductions_from(*first)) {
    TINTYPE_TRY(const jpeg::Reduced whole, decode(reduction, whole(), jpeg::Chroma::finer));
    file += jpeg::pack_level(header_.size, reduction, whole.planes);
  }
  return file;
}

planes::Planes PlanarSource::resized(const jpeg::Reduced& reduced, jpeg::Reduction reduction,
                                     const steps::Context& context) const {
  const planes::Window in_source = result_in_source(context);
  const double by = static_cast<double>(reduction);
  // What goes through RGB loses colour once, at the end.
  const planes::Sampling sampling =
      uses_decoded_planes(context) ? sampling_for(context) : planes::Sampling{1, 1};
  return planes::scale(reduced.planes, {.window = {(in_source.left - reduced.region.left) / by,
                                                   (in_source.top - reduced.region.top) / by,
                                                   in_source.width / by, in_source.height / by},
                                        .size = context.geometry.result.size(),
                                        .orientation = context.geometry.orientation,
                                        .sampling = sampling});
}

vips::VImage PlanarSource::analysis_image(const jpeg::Reduced& reduced, int side) const {
  const geometry::Size whole = reduced.planes.size();
  return image_of(planes::scale(reduced.planes, {.window = {0, 0, double(whole.width), double(whole.height)},
                                                 .size = steps::analysis_size(header_.size, side),
                                                 .orientation = {},
                                                 .sampling = {1, 1}}));
}

bool PlanarSource::stays_planar(const steps::Context& context) const {
  const steps::Options& options = context.options;
  const bool grey = header_.component_count == 1;
  const bool canvas = context.geometry.final_size() != context.geometry.result.size();
  const bool gains_color = grey && canvas && !canvas_color(context).is_grey();
  return context.output == formats::Format::jpeg && !options.get<steps::Output>().best &&
         (header_.icc_chunks.empty() || options.get<steps::Colorspace>().strip_profile) &&
         options.get<steps::Blur>().sigma <= kMaxPlanarSigma && !gains_color &&
         others_are_off(options, std::type_identity<steps::Order>());
}

planes::Planes PlanarSource::in_srgb(const planes::Planes& planes, planes::Sampling sampling) const {
  planes::Pixels pixels = planes::to_rgb(planes);
  planes::convert_to_srgb(pixels, profile_);
  return planes::from_rgb(pixels, sampling);
}

Result<PlanarResult> PlanarSource::finish(planes::Planes planes, const steps::Context& context) const {
  const steps::Options& options = context.options;
  if (!profile_.empty()) planes = in_srgb(planes, sampling_for(context));
  if (const double sigma = options.get<steps::Blur>().sigma; sigma > 0) planes = planes::blur(planes, sigma);
  if (const double sigma = options.get<steps::Sharpen>().sigma; sigma > 0)
    planes.luma = planes::sharpen(planes.luma, sigma);
  planes = on_canvas(std::move(planes), context);
  const image::Encoding encoding = steps::encoding_of(options, context.output, planes.size());
  TINTYPE_TRY(const image::Metadata metadata, image::catching_vips_errors(ErrorKind::broken_image, [&] {
                return image::select_metadata(opened_, options.get<steps::Metadata>().policy());
              }));
  const steps::Encoder encoder{
      [&](int quality) -> Result<std::string> {
        TINTYPE_TRY(std::string file,
                    jpeg::encode(planes, {.quality = quality, .progressive = encoding.jpeg.progressive}));
        if (metadata.empty() && encoding.dpi == 0) return file;
        return image::jpeg_with_metadata(std::as_bytes(std::span(file)), metadata, encoding.dpi);
      },
      [&, compare = steps::Compare()](std::string_view file) mutable {
        if (!compare) compare = similarity_to(image_of(planes));
        return compare(file);
      }};
  TINTYPE_TRY(steps::EncodedFile file,
              steps::encode_by(options.get<steps::QualitySearch>(), encoding.quality, encoder));
  return PlanarResult{std::move(file.bytes), planes.size(), file.attempts};
}

vips::VImage image_of(const planes::Planes& planes) {
  const planes::Pixels pixels = planes::to_rgb(planes);
  const auto row_bytes =
      static_cast<std::size_t>(pixels.size.width) * static_cast<std::size_t>(pixels.channels);
  std::vector<std::uint8_t> packed(row_bytes * static_cast<std::size_t>(pixels.size.height));
  for (int y = 0; y < pixels.size.height; ++y)
    std::memcpy(packed.data() + static_cast<std::size_t>(y) * row_bytes, pixels.rows.row(y), row_bytes);
  VipsImage* copied = vips_image_new_from_memory_copy(packed.data(), packed.size(), pixels.size.width,
                                                      pixels.size.height, pixels.channels, VIPS_FORMAT_UCHAR);
  if (copied == nullptr) throw vips::VError();
  const vips::VImage image(copied);
  return image.copy(vips::VImage::option()->set(
      "interpretation", pixels.channels == 1 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB));
}

}  // namespace tintype::pipeline
