#pragma once

#include <array>
#include <optional>
#include <tuple>

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

  static constexpr auto options() {
    return std::tuple{custom<JpegOptions>(
        {"jpeg_options", "jpgo"},
        "How JPEG files are written; those in brackets need an encoder that this server does not have.",
        parse, print,
        {{"progressive", "0 or 1", "0",
          "1: several passes, from coarse to fine; 0: where that makes the file smaller"},
         {"no_subsample", "0 or 1", "0", "colour at full resolution; quality 90 and up has it anyway"},
         {"[trellis_quant]", "0", "0", "1 is refused"},
         {"[overshoot_deringing]", "0", "0", "1 is refused"},
         {"[optimize_scans]", "0", "0", "1 is refused"},
         {"[quant_table]", "0", "0", "1 to 8 are refused"}})};
  }
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

  static constexpr auto options() {
    return std::tuple{
        option({"png_options", "pngo"}, "How PNG files are written.",
               argument("interlaced", &PngOptions::interlaced, "1: seven passes, from coarse to fine"),
               argument("quantize", &PngOptions::quantize, "1: a palette of the colours that matter most"),
               argument("quantization_colors", &PngOptions::colors, {2, 256},
                        "at most so many colours in it; rounded up to 2, 4, 16 or 256"))
            .all_optional()};
  }
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

  static constexpr auto options() {
    return std::tuple{
        option({"webp_options", "webpo"}, "How WebP files are written.",
               argument("compression", &WebpOptions::compression, kCompressions,
                        "near_lossless changes pixels a little, by the quality"),
               argument("smart_subsample", &WebpOptions::smart_subsample, "1: sharper edges of colour"),
               argument("preset", &WebpOptions::preset, kPresets, "what kind of picture it is"))
            .all_optional()};
  }
  friend bool operator==(const WebpOptions&, const WebpOptions&) = default;
};

struct AvifOptions {
  using Subsampling = image::AvifEncoding::Subsampling;
  static constexpr std::array<Choice<Subsampling>, 3> kSubsamples{
      {{"auto", Subsampling::automatic}, {"on", Subsampling::on}, {"off", Subsampling::off}}};

  Subsampling subsample = Subsampling::automatic;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{option({"avif_options", "avifo"}, "How AVIF files are written.",
                             argument("subsample", &AvifOptions::subsample, kSubsamples,
                                      "colour at half the resolution; auto: below quality 90"))
                          .all_optional()};
  }
  friend bool operator==(const AvifOptions&, const AvifOptions&) = default;
};

struct JxlOptions {
  int effort = 4;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{
        option({"jxl_options", "jxlo"}, "How JPEG XL files are written.",
               argument("effort", &JxlOptions::effort, {3, 9}, "more: smaller files, more time"))
            .all_optional()};
  }
  friend bool operator==(const JxlOptions&, const JxlOptions&) = default;
};

/// Returns the parameters for encoding a result of this format and size, whatever engine made it.
[[nodiscard]] image::Encoding encoding_of(const Options& options, formats::Format output,
                                          geometry::Size size);

}  // namespace tintype::steps
