#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "thumbor/translate.h"

/// What the translation of thumbor's requests is made of; its parts alone include this.
namespace tintype::thumbor {

/// A vector in units of the picture, x to the right and y down.
struct Vector {
  double x = 0;
  double y = 0;
};

/// thumbor flips the finished picture and then turns it; our options mean the picture that has been turned
/// and flipped. This carries places from the one to the other.
struct Orientation {
  bool flip_horizontal = false;
  bool flip_vertical = false;
  int quarters = 0;  ///< counter-clockwise, 0..3

  [[nodiscard]] bool swaps_sides() const { return quarters % 2 != 0; }
  [[nodiscard]] bool is_any() const { return flip_horizontal || flip_vertical || quarters != 0; }
  /// Where what points from the picture's middle points afterwards.
  [[nodiscard]] Vector operator()(Vector v) const {
    if (flip_horizontal) v.x = -v.x;
    if (flip_vertical) v.y = -v.y;
    for (int i = 0; i < quarters; ++i)
      v = {v.y, -v.x};
    return v;
  }
};

/// Corners of a region in pixels of the source.
struct Region {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

/// What filters say of size and place.
struct Sizing {
  bool no_upscale = false;
  bool upscale = false;
  bool stretch = false;
  bool fill = false;
  int quarters = 0;  ///< counter-clockwise, 0..3
  std::optional<std::string> proportion;
  std::optional<Region> focus;
};

/// The options, as they come up.
class OptionList {
 public:
  /// Those that follow stand for `part`.
  void begin(std::string part) { part_ = std::move(part); }
  void add(std::string_view name, std::vector<std::string> arguments) {
    list_.push_back({part_, {std::string(name), std::move(arguments)}});
  }
  [[nodiscard]] bool has(std::string_view name) const {
    return std::ranges::any_of(list_, [&](const TranslatedOption& one) { return one.option.name == name; });
  }
  [[nodiscard]] std::vector<TranslatedOption> take() { return std::move(list_); }

 private:
  std::string part_;
  std::vector<TranslatedOption> list_;
};

/// Adds the options of the filters, and notes in the sizing what they say of it.
[[nodiscard]] Result<Sizing> translate_filters(const std::vector<Filter>& filters, OptionList& options);
/// Adds the options of all other parts.
[[nodiscard]] Result<void> translate_parts(const Request& request, const Sizing& sizing, Smart smart,
                                           OptionList& options);

}  // namespace tintype::thumbor
