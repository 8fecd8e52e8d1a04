#include "pipeline/result_file.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "image/analysis/similarity.h"
#include "image/save.h"
#include "image/vips/errors.h"
#include "steps/options.h"
#include "steps/output/encoder_options.h"
#include "steps/output/format_choice.h"

namespace tintype::pipeline {
namespace {

using formats::Format;
using vips::VImage;

/// After this time `format:best` tries no further format; the slow ones are tried last.
constexpr std::chrono::milliseconds kBudget{1000};

bool has_quality(const steps::Options& options, Format format) {
  if (format == Format::webp)
    return options.get<steps::WebpOptions>().compression != image::WebpEncoding::Compression::lossless;
  return info_of(format).lossy;
}

geometry::Size frame_size(const VImage& image, const steps::Context& context) {
  return {image.width(), image.height() / context.source.frames};
}

Result<ResultFile> encode_as(Format format, const VImage& image, const steps::Context& context) {
  image::Encoding encoding = steps::encoding_of(context.options, format, frame_size(image, context));
  const steps::Encoder encoder{[&](int quality) {
                                 encoding.quality = quality;
                                 return image::encode(image, encoding);
                               },
                               similarity_to(image)};
  const steps::QualitySearch search = has_quality(context.options, format)
                                          ? context.options.get<steps::QualitySearch>()
                                          : steps::QualitySearch{};
  TINTYPE_TRY(steps::EncodedFile file, steps::encode_by(search, encoding.quality, encoder));
  return ResultFile{std::move(file.bytes), format, file.attempts};
}

formats::FormatList candidates(const VImage& image, const steps::Context& context) {
  const steps::Content content = steps::content_of(context.options, context.source);
  formats::FormatList wanted = context.options.get<steps::FormatChoice>().negotiated;
  wanted.add(context.output);
  wanted.add(Format::jpeg);
  formats::FormatList found;
  const auto suits = [&](Format format) {
    return wanted.contains(format) && steps::is_writable(format) &&
           steps::can_hold(format, image.has_alpha(), content.animated) &&
           steps::can_have_size(format, frame_size(image, context));
  };
  for (const Format format : formats::kBySpeed) {
    if (suits(format)) found.add(format);
  }
  return found;
}

Result<ResultFile> encode_best(const VImage& image, const steps::Context& context) {
  const auto end = std::chrono::steady_clock::now() + kBudget;
  TINTYPE_TRY(ResultFile best, encode_as(context.output, image, context));
  for (const Format format : candidates(image, context)) {
    if (format == context.output) continue;
    if (std::chrono::steady_clock::now() > end) break;
    TINTYPE_TRY(ResultFile file, encode_as(format, image, context));
    const int attempts = best.attempts + file.attempts;
    if (file.bytes.size() < best.bytes.size()) best = std::move(file);
    best.attempts = attempts;
  }
  return best;
}

}  // namespace

Result<ResultFile> encode_result(const VImage& image, const steps::Context& context) {
  if (context.options.get<steps::Output>().best) return encode_best(image, context);
  return encode_as(context.output, image, context);
}

steps::Compare similarity_to(const VImage& image) {
  // The original's luma is taken once, by the first that asks.
  return [image, original = std::shared_ptr<image::LumaImage>()](std::string_view file) mutable {
    return image::catching_vips_errors(ErrorKind::internal, [&]() -> double {
      if (!original) original = std::make_shared<image::LumaImage>(image);
      const image::LumaImage written(
          VImage::new_from_source(vips::VSource::new_from_memory(file.data(), file.size()), ""));
      const image::Luma a = original->luma();
      const image::Luma b = written.luma();
      // An animation is judged by its first frame.
      const geometry::Size shared{std::min(a.size.width, b.size.width),
                                  std::min(a.size.height, b.size.height)};
      return image::ssim({shared, a.samples}, {shared, b.samples});
    });
  };
}

}  // namespace tintype::pipeline
