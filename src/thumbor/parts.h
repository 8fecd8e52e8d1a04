#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "thumbor/translate.h"

/// The translation of thumbor's requests consists of these types and functions; only its own sources include
/// this header.
namespace tintype::thumbor {

/// A `Vector` is in units of the image, x to the right and y down.
struct Vector {
  double x = 0;
  double y = 0;
};

/// An `Orientation` carries places from thumbor's image to ours: thumbor flips the finished image and then
/// turns it, our options mean the image that has been turned and flipped.
struct Orientation {
  bool flip_horizontal = false;
  bool flip_vertical = false;
  int quarters = 0;  ///< counter-clockwise, 0..3

  [[nodiscard]] bool swaps_sides() const { return quarters % 2 != 0; }
  [[nodiscard]] bool is_any() const { return flip_horizontal || flip_vertical || quarters != 0; }
  /// Returns where a vector from the image's middle points after flips and turn.
  [[nodiscard]] Vector operator()(Vector v) const {
    if (flip_horizontal) v.x = -v.x;
    if (flip_vertical) v.y = -v.y;
    for (int i = 0; i < quarters; ++i)
      v = {v.y, -v.x};
    return v;
  }
};

/// A `Region` has the corners of a region in pixels of the source.
struct Region {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

/// A `Sizing` has what filters say of size and place.
struct Sizing {
  bool no_upscale = false;
  bool upscale = false;
  bool stretch = false;
  bool fill = false;
  int quarters = 0;  ///< counter-clockwise, 0..3
  std::optional<std::string> proportion;
  std::optional<Region> focus;
};

/// An `OptionList` collects the options, in the order of translation.
class OptionList {
 public:
  /// The options added from now on stand for `part`.
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

/// Adds the options of the filters, and returns what they say of size and place.
[[nodiscard]] Result<Sizing> translate_filters(const std::vector<Filter>& filters, OptionList& options);
/// Adds the options of all parts of a request but its filters.
[[nodiscard]] Result<void> translate_parts(const Request& request, const Sizing& sizing, Smart smart,
                                           OptionList& options);

}  // namespace tintype::thumbor
