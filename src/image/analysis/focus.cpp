#include "image/analysis/focus.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <vector>

namespace tintype::image {
namespace {

std::optional<double> number(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data() + start, text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

/// Returns the value of an attribute or element of this name; empty if there is none.
std::string_view value_of(std::string_view xml, std::string_view name) {
  for (std::size_t at = xml.find(name); at != std::string_view::npos; at = xml.find(name, at + 1)) {
    std::string_view rest = xml.substr(at + name.size());
    if (rest.starts_with('>')) return rest.substr(1, rest.find('<') - 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    if (!rest.starts_with('=')) continue;
    const std::size_t quote = rest.find_first_of("\"'");
    if (quote == std::string_view::npos) return {};
    rest.remove_prefix(quote);
    return rest.substr(1, rest.find(rest[0], 1) - 1);
  }
  return {};
}

struct Region {
  std::string_view type;
  Focus middle;
  double area = 0;
};

std::optional<Region> region_of(std::string_view item) {
  const auto x = number(value_of(item, "stArea:x"));
  const auto y = number(value_of(item, "stArea:y"));
  if (!x || !y || *x < 0 || *x > 1 || *y < 0 || *y > 1) return std::nullopt;
  const double width = number(value_of(item, "stArea:w")).value_or(0);
  const double height = number(value_of(item, "stArea:h")).value_or(0);
  return Region{value_of(item, "mwg-rs:Type"), {*x, *y}, width * height};
}

std::vector<Region> regions_of(std::string_view xmp) {
  constexpr std::string_view kItem = "<rdf:li";
  std::vector<Region> regions;
  const std::size_t list = xmp.find("mwg-rs:RegionList");
  if (list == std::string_view::npos) return regions;
  std::string_view rest = xmp.substr(list);
  rest = rest.substr(0, rest.find("</mwg-rs:RegionList"));
  for (std::size_t at = rest.find(kItem); at != std::string_view::npos;) {
    const std::size_t next = rest.find(kItem, at + 1);
    if (const auto region = region_of(rest.substr(at, next - at))) regions.push_back(*region);
    at = next;
  }
  return regions;
}

std::string field(const vips::VImage& image, const char* name) {
  return image.get_typeof(name) == VIPS_TYPE_REF_STRING ? image.get_string(name) : std::string();
}

/// Returns the numbers at the start of a text: libvips writes an EXIF value before libexif's description of
/// it.
std::vector<double> leading_numbers(std::string_view text) {
  std::vector<double> numbers;
  while (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
    numbers.push_back(number(text).value_or(0));
    text.remove_prefix(std::min(text.find(' '), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return numbers;
}

std::optional<Focus> focus_of_exif(const vips::VImage& image) {
  const std::vector<double> area = leading_numbers(field(image, "exif-ifd2-SubjectArea"));
  if (area.size() < 2) return std::nullopt;
  // An image that was resized still has the subject of its old size.
  const auto side = [&](const char* name, int stored) {
    const std::vector<double> told = leading_numbers(field(image, name));
    return told.empty() || told[0] < 1 ? double(stored) : told[0];
  };
  const Focus focus{area[0] / side("exif-ifd2-PixelXDimension", image.width()),
                    area[1] / side("exif-ifd2-PixelYDimension", image.height())};
  if (focus.x > 1 || focus.y > 1) return std::nullopt;
  return focus;
}

}  // namespace

std::optional<Focus> focus_of_xmp(std::string_view xmp) {
  const std::vector<Region> regions = regions_of(xmp);
  const auto focus = std::ranges::find(regions, "Focus", &Region::type);
  if (focus != regions.end()) return focus->middle;
  std::optional<Region> largest;
  for (const Region& region : regions) {
    if (region.type == "Face" && (!largest || region.area > largest->area)) largest = region;
  }
  if (!largest) return std::nullopt;
  return largest->middle;
}

std::optional<Focus> read_focus(const vips::VImage& opened) {
  if (opened.get_typeof(VIPS_META_XMP_NAME) == VIPS_TYPE_BLOB) {
    std::size_t bytes = 0;
    const void* xmp = opened.get_blob(VIPS_META_XMP_NAME, &bytes);
    if (const auto focus = focus_of_xmp({static_cast<const char*>(xmp), bytes})) return focus;
  }
  return focus_of_exif(opened);
}

}  // namespace tintype::image
