#include "thumbor/watermark.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "url/source_ref.h"

namespace tintype::thumbor {
namespace {

/// An `Along` says where the watermark lies along one side.
struct Along {
  enum class Edge : std::uint8_t { low, middle, high };
  Edge edge = Edge::middle;
  bool repeat = false;
  std::string offset = "0";  ///< distance from the edge; below 1 a part of the image
};

Result<Along> read_along(const Arguments& arguments, std::size_t index) {
  std::string_view text = arguments.text(index);
  if (text == "center") return Along{};
  if (text == "repeat") return Along{.repeat = true};
  Along along{.edge = Along::Edge::low};
  if (text.starts_with('-')) {
    along.edge = Along::Edge::high;
    text.remove_prefix(1);
  }
  const bool percent = text.ends_with('p');
  if (percent) text.remove_suffix(1);
  const std::string digits(text);
  const Filter filter{"watermark", {digits}};
  const auto value = Arguments(filter).number(0, 0, percent ? 99 : 1'000'000);
  if (!value) return arguments.refused(index, "a number of pixels, a percentage as 20p, center or repeat");
  along.offset = percent ? fmt::format("{:.4g}", *value / 100) : digits;
  return along;
}

std::string_view position_of(const Along& x, const Along& y) {
  if (x.repeat) return "re";
  constexpr std::array<std::array<std::string_view, 3>, 3> kPositions{
      {{"nowe", "no", "noea"}, {"we", "ce", "ea"}, {"sowe", "so", "soea"}}};
  return kPositions[static_cast<std::size_t>(y.edge)][static_cast<std::size_t>(x.edge)];
}

/// Returns the part of the image that the watermark fits in; none means its own size.
Result<std::optional<double>> read_ratio(const Arguments& arguments, std::size_t index) {
  if (!arguments.has(index) || arguments.text(index) == "none") return std::nullopt;
  TINTYPE_TRY(const double percent, arguments.number(index, 0, 100));
  return percent / 100;
}

}  // namespace

Result<void> translate_watermark(const Arguments& arguments, OptionList& options) {
  const std::string& id = arguments.text(0);
  if (!url::is_valid_id(id)) return arguments.unsupported("a picture that is no id of the store");
  TINTYPE_TRY(const Along x, read_along(arguments, 1));
  TINTYPE_TRY(const Along y, read_along(arguments, 2));
  if (x.repeat != y.repeat) return arguments.unsupported("repeat in one direction alone");
  TINTYPE_TRY(const double transparent, arguments.number(3, 0, 100));
  TINTYPE_TRY(const auto width, read_ratio(arguments, 4));
  TINTYPE_TRY(const auto height, read_ratio(arguments, 5));
  if (arguments.has(4) && width != height)
    return arguments.unsupported("different ratios of width and height");

  options.add("watermark_id", {id});
  std::vector<std::string> watermark{fmt::format("{:.4g}", 1 - transparent / 100),
                                     std::string(position_of(x, y)), x.offset, y.offset};
  if (width) watermark.push_back(fmt::format("{:.4g}", *width));
  options.add("watermark", std::move(watermark));
  return {};
}

}  // namespace tintype::thumbor
