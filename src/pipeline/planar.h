#pragma once

#include <optional>
#include <string>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "image/source.h"
#include "jpeg/reduced_decoder.h"
#include "steps/context.h"

/// The JPEG engine decodes JPEG sources at no more than the detail that the result shows, and works on
/// YCbCr planes instead of libvips images. Any thread.
namespace tintype::pipeline {

struct PlanarResult {
  std::string file;
  geometry::Size size;
  int attempts = 1;  ///< number of files encoded during the search
};

/// A `PlanarSource` is a JPEG source that the JPEG engine supports. It reads the memory of the source,
/// which must outlive it.
class PlanarSource {
 public:
  /// Prepares a source for the JPEG engine; returns none if the engine does not support it.
  [[nodiscard]] static std::optional<PlanarSource> of(const image::Source& source);

  /// Returns how far decoding may reduce the source. Returns none if libvips must decode it, because the
  /// result shows more than half of the source's size, trims, or requests another engine.
  [[nodiscard]] std::optional<jpeg::Reduction> reduction_for(const steps::Context& context) const;

  /// Returns the coarsest reduction that leaves an analysis image of the whole source with a longer side of
  /// `side` px; none if every reduction leaves less.
  [[nodiscard]] std::optional<jpeg::Reduction> reduction_for_analysis(int side) const;

  /// Returns the part of the source, in px, that the result needs at this reduction.
  [[nodiscard]] geometry::Rect needed_by(const steps::Context& context, jpeg::Reduction reduction) const;

  /// Returns the planes of the whole source at this reduction, with the finer chroma, from the file of its
  /// reduced source. Returns none if the file does not contain them or is of another image.
  [[nodiscard]] std::optional<jpeg::Reduced> from_reduced_source(jpeg::FileBytes reduced_source,
                                                                 jpeg::Reduction reduction) const;

  /// Returns the file of the source's reduced source with a longer side of about `side` px. The source must
  /// be `is_worth_reducing`. Fails as `decode` does.
  [[nodiscard]] Result<std::string> reduced_source(int side) const;

  /// Returns whether all of the file's data can be decoded. If it is false, libvips may still accept the
  /// file.
  [[nodiscard]] bool is_sound() const;

  /// Returns the chroma resolution that the result needs if luma is reduced by `reduction`; finer chroma need
  /// not be decoded.
  [[nodiscard]] jpeg::Chroma chroma_for(const steps::Context& context, jpeg::Reduction reduction) const;

  /// Decodes a part of the source. A failure is `broken_image`; libvips may still accept the file.
  [[nodiscard]] Result<jpeg::Reduced> decode(jpeg::Reduction reduction, geometry::Rect part,
                                             jpeg::Chroma chroma) const;

  /// Returns the source cropped, scaled, oriented and cropped to the result. `reduced` must cover
  /// `needed_by`.
  [[nodiscard]] planes::Planes resized(const jpeg::Reduced& reduced, jpeg::Reduction reduction,
                                       const steps::Context& context) const;

  /// Returns the analysis image (steps/detection/analysis_image.h), with a longer side of at most `side` px.
  /// `reduced` must cover the whole source.
  [[nodiscard]] vips::VImage analysis_image(const jpeg::Reduced& reduced, int side) const;

  /// Returns whether the image can stay planar to the end: no step needs RGB and no colour profile is kept.
  [[nodiscard]] bool stays_planar(const steps::Context& context) const;

  /// Finishes a result that `stays_planar`: applies the steps that follow `resized` and encodes the JPEG
  /// file. Failures: `broken_image`.
  [[nodiscard]] Result<PlanarResult> finish(planes::Planes planes, const steps::Context& context) const;

 private:
  PlanarSource(jpeg::FileBytes file, vips::VImage opened, jpeg::Header header);
  /// Returns the area of the whole source.
  [[nodiscard]] geometry::Rect whole() const { return {0, 0, header_.size.width, header_.size.height}; }
  /// Returns whether the result is made of the decoded planes, without conversion to RGB.
  [[nodiscard]] bool uses_decoded_planes(const steps::Context& context) const {
    return stays_planar(context) && profile_.empty();
  }
  [[nodiscard]] planes::Planes in_srgb(const planes::Planes& planes, planes::Sampling sampling) const;

  jpeg::FileBytes file_;
  vips::VImage opened_;
  jpeg::Header header_;
  std::vector<std::byte> profile_;  ///< ICC profile; empty: none, or sRGB
};

/// Converts planes to an image for the steps from Colorspace on. Throws vips::VError.
[[nodiscard]] vips::VImage image_of(const planes::Planes& planes);

}  // namespace tintype::pipeline
