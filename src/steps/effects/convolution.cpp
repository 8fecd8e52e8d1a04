#include "steps/effects/convolution.h"

#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

#include "steps/color/alpha.h"
#include "steps/color/matrix.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<double> kMatrixWeight{-1000, 1000};
constexpr int kMostColumns = 15;
constexpr int kMostRows = 15;
constexpr Range<int> kColumns{1, kMostColumns};

Result<std::vector<double>> read_weights(const Call& call) {
  std::vector<double> weights;
  std::string_view rest = call.arguments[0];
  for (;;) {
    const std::size_t end = rest.find(';');
    const std::string_view text = rest.substr(0, end);
    const auto weight = read(text, kMatrixWeight);
    if (!weight) return call.refused("matrix", text, allowed(kMatrixWeight) + " between semicolons");
    weights.push_back(*weight);
    if (end == std::string_view::npos) return weights;
    if (weights.size() == std::size_t{kMostColumns} * kMostRows)
      return call.refused("matrix", call.arguments[0], "of at most 15 rows and columns");
    rest.remove_prefix(end + 1);
  }
}

double sum_of(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace

std::span<const OptionSpec> Convolution::options() {
  static constexpr std::tuple kOptions{custom<Convolution>(
      {"convolution"},
      "Filters the picture with a matrix: each pixel becomes the weighted sum of its neighbours.", parse,
      print,
      {{"matrix", "up to 225 numbers from -1000 to 1000, separated by semicolons, or empty", "",
        "the weights, row by row; empty: off"},
       {"columns", "a whole number from 1 to 15", "",
        "how many numbers a row has; there are no more rows than 15"},
       {"normalize", "1 or 0", "1",
        "whether the sum is divided by that of the weights, where that is not 0"}})};
  return specs_of<Convolution, kOptions>();
}

Result<void> Convolution::parse(Convolution& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(3));
  if (call.is_empty(0)) {
    step = {};
    return {};
  }
  Convolution value;
  TINTYPE_TRY(value.matrix, read_weights(call));
  if (!call.has(1)) return call.refused("matrix", call.arguments[0], "followed by columns");
  TINTYPE_CHECK(call.read_into(value.columns, 1, "columns", kColumns));
  const int count = static_cast<int>(value.matrix.size());
  if (count % value.columns != 0 || count / value.columns > kMostRows)
    return call.refused("columns", call.arguments[1],
                        "a divisor of the count of numbers, with at most 15 rows");
  if (!call.is_empty(2)) TINTYPE_CHECK(call.read_into(value.normalize, 2, "normalize", AnyBool{}));
  step = std::move(value);
  return {};
}

void Convolution::print(const Convolution& step, std::string& out) {
  if (step.matrix.empty()) return;
  out += "convolution:";
  for (std::size_t i = 0; i < step.matrix.size(); ++i) {
    if (i > 0) out += ';';
    write(out, step.matrix[i], kMatrixWeight);
  }
  out += ':';
  write(out, step.columns, kColumns);
  if (!step.normalize) out += ":0";
}

vips::VImage Convolution::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<Convolution>();
  if (step.matrix.empty()) return image;
  constexpr double kNothing = 1e-9;
  const double sum = sum_of(step.matrix);
  const bool preserves_brightness = step.normalize && std::abs(sum) > kNothing;
  const vips::VImage kernel = matrix_of(step.columns, step.matrix, preserves_brightness ? sum : 1);
  const auto filter = [&](const vips::VImage& opaque) { return convolved(opaque, kernel); };
  image = image.copy_memory();
  // Other sums than 1 would change the transparency of the image.
  return preserves_brightness ? with_premultiplied_alpha(image, filter)
                              : on_premultiplied_colors(image, filter);
}

}  // namespace tintype::steps
