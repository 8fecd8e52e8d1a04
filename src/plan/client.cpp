#include "plan/client.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace tintype::plan {
namespace {

constexpr double kMaxRatio = 8;
constexpr int kMaxWidth = 65'535;

template <typename Number>
std::optional<Number> number_up_to(std::string_view text, Number max) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value > 0 && value <= max))
    return std::nullopt;
  return value;
}

}  // namespace

bool apply_hints(steps::Options& options, const Client& client) {
  const auto ratio = number_up_to(client.dpr, kMaxRatio);
  const auto width = number_up_to(client.width, kMaxWidth);
  auto& resize = options.edit<steps::Resize>();
  if (ratio) resize.dpr = *ratio;
  if (width) resize.width = std::max(1, static_cast<int>(std::lround(*width / ratio.value_or(1))));
  return ratio || width;
}

}  // namespace tintype::plan
