#pragma once

#include <array>
#include <optional>

#include "geometry/box.h"
#include "image/encoding.h"
#include "steps/step.h"

/// These steps contain the parameters of an encoder other than the quality, one step a format. They apply to
/// results of that format only.
namespace tintype::steps {

class Options;

struct JpegOptions {
  bool progressive = false;
  bool no_subsample = false;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const JpegOptions&, const JpegOptions&) = default;

 private:
  static Result<void> parse(JpegOptions& step, const Call& call);
  static void print(const JpegOptions& step, std::string& out);
};

struct PngOptions {
  bool interlaced = false;
  bool quantize = false;
  int colors = 256;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const PngOptions&, const PngOptions&) = default;
};

struct WebpOptions {
  using Compression = image::WebpEncoding::Compression;
  static constexpr std::array<Choice<Compression>, 3> kCompressions{
      {{"lossy", Compression::lossy},
       {"near_lossless", Compression::near_lossless},
       {"lossless", Compression::lossless}}};
  using Preset = image::WebpEncoding::Preset;
  static constexpr std::array<Choice<Preset>, 6> kPresets{{{"default", Preset::standard},
                                                           {"picture", Preset::picture},
                                                           {"photo", Preset::photo},
                                                           {"drawing", Preset::drawing},
                                                           {"icon", Preset::icon},
                                                           {"text", Preset::text}}};

  Compression compression = Compression::lossy;
  bool smart_subsample = false;
  Preset preset = Preset::standard;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const WebpOptions&, const WebpOptions&) = default;
};

struct AvifOptions {
  using Subsampling = image::AvifEncoding::Subsampling;
  static constexpr std::array<Choice<Subsampling>, 3> kSubsamples{
      {{"auto", Subsampling::automatic}, {"on", Subsampling::on}, {"off", Subsampling::off}}};

  Subsampling subsample = Subsampling::automatic;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const AvifOptions&, const AvifOptions&) = default;
};

struct JxlOptions {
  int effort = 4;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const JxlOptions&, const JxlOptions&) = default;
};

/// Returns the parameters for encoding a result of this format and size, whatever engine made it.
[[nodiscard]] image::Encoding encoding_of(const Options& options, formats::Format output,
                                          geometry::Size size);

}  // namespace tintype::steps
