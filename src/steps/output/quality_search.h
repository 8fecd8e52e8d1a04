#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/format.h"
#include "steps/step.h"

namespace tintype::steps {

/// These options search for a quality by encoding repeatedly.
struct QualitySearch {
  enum class Method : std::uint8_t { none, size, dssim, ssim };
  static constexpr std::array<Choice<Method>, 4> kMethods{
      {{"none", Method::none}, {"size", Method::size}, {"dssim", Method::dssim}, {"ssim", Method::ssim}}};

  std::int64_t max_bytes = 0;
  Method method = Method::none;
  double target = 0.02;
  int min_quality = 70;
  int max_quality = 80;
  double allowed_error = 0.001;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  [[nodiscard]] bool is_on() const { return max_bytes > 0 || method != Method::none; }
  friend bool operator==(const QualitySearch&, const QualitySearch&) = default;

 private:
  static Result<void> parse_autoquality(QualitySearch& step, const Call& call);
  static void print_autoquality(const QualitySearch& step, std::string& out);
};

/// An `EncodedFile` is the result of a search.
struct EncodedFile {
  std::string bytes;
  int quality = 0;
  int attempts = 1;  ///< number of files encoded during the search
};

/// A `Compare` function returns the structural similarity of a file and the image that it was encoded from.
using Compare = std::function<Result<double>(std::string_view file)>;

/// An `Encoder` contains the functions that a search calls.
struct Encoder {
  std::function<Result<std::string>(int quality)> encode;
  Compare ssim;
};

/// Encodes at `quality`, or at the quality that the options search for by bisection, with at most eight
/// further files each for autoquality and for max_bytes. If no quality meets the target, the last file tried
/// is returned, which is the best of the allowed ones.
[[nodiscard]] Result<EncodedFile> encode_by(const QualitySearch& search, int quality, const Encoder& encoder);

}  // namespace tintype::steps
