#include "steps/output/quality_search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "steps/describe.h"

namespace tintype::steps {
namespace {

using Method = QualitySearch::Method;

constexpr int kLeastQuality = 10;  // of max_bytes, by the dialect

constexpr auto kWritten = option<QualitySearch>(
    {"autoquality"}, "", argument("method", &QualitySearch::method, QualitySearch::kMethods, ""),
    argument("target", &QualitySearch::target, {.min = 0, .above_min = true}, ""),
    argument("min_quality", &QualitySearch::min_quality, {1, 100}, ""),
    argument("max_quality", &QualitySearch::max_quality, {1, 100}, ""),
    argument("allowed_error", &QualitySearch::allowed_error, {0, 1}, ""));

/// `Attempts` encodes at a quality and keeps the last file.
class Attempts {
 public:
  explicit Attempts(const Encoder& encoder) : encoder_(encoder) {}

  Result<std::string_view> at(int quality) {
    if (file_.attempts > 0 && file_.quality == quality) return std::string_view(file_.bytes);
    TINTYPE_TRY(file_.bytes, encoder_.encode(quality));
    file_.quality = quality;
    ++file_.attempts;
    return std::string_view(file_.bytes);
  }
  [[nodiscard]] EncodedFile take() && { return std::move(file_); }

 private:
  const Encoder& encoder_;
  EncodedFile file_{.bytes = {}, .quality = 0, .attempts = 0};
};

/// A `TooLow` returns whether the search continues at higher qualities than that of this file.
using TooLow = std::function<Result<bool>(std::string_view file)>;

/// Finds the lowest quality of a range that is not too low, otherwise the highest. The last attempt is that
/// quality's file.
Result<void> lowest(Attempts& attempts, int low, int high, const TooLow& too_low) {
  while (low < high) {
    const int middle = (low + high) / 2;
    TINTYPE_TRY(const std::string_view file, attempts.at(middle));
    TINTYPE_TRY(const bool raise, too_low(file));
    (raise ? low : high) = raise ? middle + 1 : middle;
  }
  return attempts.at(low).map([](std::string_view) {});
}

/// Finds the highest quality of a range whose file is small enough, otherwise the lowest.
Result<void> highest(Attempts& attempts, int low, int high, double max_bytes) {
  while (low < high) {
    const int middle = (low + high + 1) / 2;
    TINTYPE_TRY(const std::string_view file, attempts.at(middle));
    const bool fits = static_cast<double>(file.size()) <= max_bytes;
    (fits ? low : high) = fits ? middle : middle - 1;
  }
  return attempts.at(low).map([](std::string_view) {});
}

Result<void> search_quality(Attempts& attempts, const QualitySearch& search, const Encoder& encoder) {
  if (search.method == Method::size)
    return highest(attempts, search.min_quality, search.max_quality, search.target);
  const double worst = search.target + search.allowed_error;
  const auto too_low = [&](std::string_view file) -> Result<bool> {
    TINTYPE_TRY(const double ssim, encoder.ssim(file));
    if (search.method == Method::ssim) return ssim < search.target - search.allowed_error;
    return 1 / std::max(ssim, 1e-9) - 1 > worst;
  };
  return lowest(attempts, search.min_quality, search.max_quality, too_low);
}

}  // namespace

std::span<const OptionSpec> QualitySearch::options() {
  static constexpr std::tuple kOptions{
      custom<QualitySearch>(
          {"autoquality", "aq"},
          "Finds the lowest quality that is good enough, or the highest that is small enough. For JPEG, "
          "lossy WebP, AVIF, HEIC and JPEG XL.",
          parse_autoquality, print_autoquality,
          {{"method", "none, size, dssim or ssim", "",
            "size: bytes of the file; ssim: mean structural similarity of luma; dssim: 1/ssim - 1"},
           {"target", "a number above 0; with ssim below 1", "0.02", "of what the method measures"},
           {"min_quality", "a whole number from 1 to 100", "70", "lower ones are not tried"},
           {"max_quality", "a whole number from min_quality to 100", "80", "higher ones are not tried"},
           {"allowed_error", "a number from 0 to 1", "0.001",
            "dssim, ssim: by how much the target may be missed; size does not miss it"}}),
      option({"max_bytes", "mb"}, "Lowers the quality, to 10 at least, until the file is small enough.",
             argument("bytes", &QualitySearch::max_bytes, {.min = 0},
                      "0: off. Formats without quality stay as they are")),
  };
  return specs_of<QualitySearch, kOptions>();
}

Result<void> QualitySearch::parse_autoquality(QualitySearch& step, const Call& call) {
  QualitySearch read = step;
  TINTYPE_CHECK(kWritten.parse(read, call));
  if (read.method == Method::ssim && (call.is_empty(1) || read.target >= 1))
    return call.refused("target", call.is_empty(1) ? "missing" : call.arguments[1], "a number below 1");
  if (read.method == Method::size && call.is_empty(1))
    return call.refused("target", "missing", "a number of bytes");
  if (read.min_quality > read.max_quality)
    return call.refused("max_quality", std::to_string(read.max_quality), "at least min_quality");
  step = read;
  return {};
}

void QualitySearch::print_autoquality(const QualitySearch& step, std::string& out) {
  if (step.method != Method::none) kWritten.print(step, out);
}

Result<EncodedFile> encode_by(const QualitySearch& search, int quality, const Encoder& encoder) {
  Attempts attempts(encoder);
  if (search.method == Method::none) {
    TINTYPE_CHECK(attempts.at(quality));
  } else {
    TINTYPE_CHECK(search_quality(attempts, search, encoder));
  }
  EncodedFile first = std::move(attempts).take();
  const auto max_bytes = static_cast<double>(search.max_bytes);
  if (search.max_bytes == 0 || static_cast<double>(first.bytes.size()) <= max_bytes ||
      first.quality <= kLeastQuality)
    return first;
  Attempts smaller(encoder);
  TINTYPE_CHECK(highest(smaller, kLeastQuality, first.quality - 1, max_bytes));
  EncodedFile found = std::move(smaller).take();
  found.attempts += first.attempts;
  return found;
}

}  // namespace tintype::steps
