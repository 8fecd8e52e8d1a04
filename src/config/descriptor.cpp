#include "config/descriptor.h"

#include <algorithm>
#include <array>

namespace tintype::config {
namespace {

constexpr Allowed between(double min, double max) {
  return {.range = {min, max}};
}
constexpr Allowed at_least(double min) {
  return {.range = {.min = min}};
}
constexpr Allowed written_as(const Syntax& syntax) {
  return {.syntax = &syntax};
}

constexpr Allowed kAny;
constexpr auto kSecret = Secrecy::secret;
constexpr double kMinute = 60'000;
constexpr double kMebi = 1 << 20;

constexpr auto kDescriptors = std::to_array<Descriptor>({
#define SETTING(group, type, name, initial, ...) {#name, group, &Settings::name, __VA_ARGS__},
#include "config/settings.def"
#undef SETTING
});

constexpr bool each_group_stands_together() {
  for (std::size_t i = 1; i < kDescriptors.size(); ++i) {
    const std::string_view group = kDescriptors[i].group;
    if (group == kDescriptors[i - 1].group) continue;
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (kDescriptors[earlier].group == group) return false;
    }
  }
  return true;
}
static_assert(each_group_stands_together(), "a heading would stand twice in the help and the documentation");

}  // namespace

std::string Descriptor::flag() const {
  std::string text = "--" + std::string(name);
  std::ranges::replace(text, '_', '-');
  return text;
}

std::string Descriptor::variable() const {
  std::string text = "TINTYPE_" + std::string(name);
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::span<const Descriptor> descriptors() {
  return kDescriptors;
}

const Descriptor* find_descriptor(std::string_view name) {
  const auto found = std::ranges::find(kDescriptors, name, &Descriptor::name);
  return found == kDescriptors.end() ? nullptr : &*found;
}

}  // namespace tintype::config
