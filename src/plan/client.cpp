#include "plan/client.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace tintype::plan {
namespace {

constexpr double kMaxRatio = 8;
constexpr int kMaxWidth = 65'535;

template <typename Number>
std::optional<Number> number_up_to(std::string_view text, Number max) {
  const auto value = parse_number<Number>(text);
  return value && *value > 0 && *value <= max ? value : std::nullopt;
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
