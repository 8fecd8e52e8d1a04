#pragma once

#include <optional>
#include <string>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "image/source.h"
#include "jpeg/reduced_decoder.h"
#include "steps/context.h"

/// The short way: JPEG sources through our own engine, which decodes no more than the result shows, and works
/// on planes of YCbCr. Any thread.
namespace tintype::pipeline {

struct PlanarResult {
  std::string file;
  geometry::Size size;
  int attempts = 1;  ///< files that were encoded on the way
};

/// A JPEG source that the engine takes. Reads the source's memory: keep that as long.
class PlanarSource {
 public:
  /// None: the source is another kind of picture.
  [[nodiscard]] static std::optional<PlanarSource> of(const image::Source& source);

  /// How far the source may be reduced while it is decoded. None: the job must go the long way, because it
  /// shows more than half of the source's size, trims, or asks for another engine.
  [[nodiscard]] std::optional<jpeg::Reduction> reduction_for(const steps::Context& context) const;

  /// The coarsest reduction that leaves a view of the whole source with a longer side of `side` px; none
  /// where every one leaves less.
  [[nodiscard]] std::optional<jpeg::Reduction> reduction_for_view(int side) const;

  /// What of the source, in px, the job sees at this reduction.
  [[nodiscard]] geometry::Rect needed_by(const steps::Context& context, jpeg::Reduction reduction) const;

  /// What `decode` makes of the whole source at this reduction, with the finer chroma, from the file of its
  /// reduced source. None: the file has it not, or is of another picture.
  [[nodiscard]] std::optional<jpeg::Reduced> kept(jpeg::FileBytes reduced_source,
                                                  jpeg::Reduction reduction) const;

  /// The file of its reduced source, whose longer side is about `side` px; `is_worth_reducing`. `decode`'s
  /// failures.
  [[nodiscard]] Result<std::string> reduced_source(int side) const;

  /// Whether all of the file's data decode; false where the long way may still be more patient.
  [[nodiscard]] bool is_sound() const;

  /// How much colour the job needs where luma is reduced so far: what its result has no place for need not be
  /// decoded.
  [[nodiscard]] jpeg::Chroma chroma_for(const steps::Context& context, jpeg::Reduction reduction) const;

  /// A failure is `broken_image`, where the long way may still be more patient.
  [[nodiscard]] Result<jpeg::Reduced> decode(jpeg::Reduction reduction, geometry::Rect part,
                                             jpeg::Chroma chroma) const;

  /// The source cropped, scaled, turned and cropped to the result. `reduced` covers what the job sees.
  [[nodiscard]] planes::Planes resized(const jpeg::Reduced& reduced, jpeg::Reduction reduction,
                                       const steps::Context& context) const;

  /// As view_of in look.h. `reduced` is of the whole source.
  [[nodiscard]] vips::VImage view(const jpeg::Reduced& reduced, int side) const;

  /// Whether planes can be kept to the end: no step that asks for RGB, nor a profile to be kept.
  [[nodiscard]] bool stays_planar(const steps::Context& context) const;

  /// The rest of a job that `stays_planar`: what the steps behind `resized` do, and the JPEG file. Failures:
  /// `broken_image`.
  [[nodiscard]] Result<PlanarResult> finish(planes::Planes planes, const steps::Context& context) const;

 private:
  PlanarSource(jpeg::FileBytes file, vips::VImage opened, jpeg::Header header);
  /// All of the source.
  [[nodiscard]] geometry::Rect whole() const { return {0, 0, header_.size.width, header_.size.height}; }
  /// Whether the result is made of the very planes that were decoded.
  [[nodiscard]] bool keeps_planes(const steps::Context& context) const {
    return stays_planar(context) && profile_.empty();
  }
  [[nodiscard]] planes::Planes in_srgb(const planes::Planes& planes, planes::Sampling sampling) const;

  jpeg::FileBytes file_;
  vips::VImage opened_;
  jpeg::Header header_;
  std::vector<std::byte> profile_;  ///< empty: none but sRGB's
};

/// The planes as an image, for the steps from Colorspace on. Throws vips::VError.
[[nodiscard]] vips::VImage image_of(const planes::Planes& planes);

}  // namespace tintype::pipeline
