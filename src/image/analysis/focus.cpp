#include "image/analysis/focus.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <vector>

#include "image/metadata/xmp_packet.h"

namespace tintype::image {
namespace {

constexpr std::string_view kRegions = "http://www.metadataworkinggroup.com/schemas/regions/";

/// Returns the number at the start of a text.
std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

struct Region {
  std::string type;
  Focus center;
  double area = 0;
};

std::optional<Region> region_of(const XmpValue& item) {
  constexpr std::string_view kArea = "http://ns.adobe.com/xmp/sType/Area#";
  const auto area = item.field({kRegions, "Area"});
  const auto type = item.field({kRegions, "Type"});
  if (!area || !type) return std::nullopt;
  const auto measure = [&](std::string_view name) {
    const auto value = area->field({kArea, name});
    return value ? number(value->text()) : std::nullopt;
  };
  const auto is_inside = [](std::optional<double> fraction) {
    return fraction && *fraction >= 0 && *fraction <= 1;
  };
  const auto x = measure("x");
  const auto y = measure("y");
  if (!is_inside(x) || !is_inside(y)) return std::nullopt;
  return Region{type->text(), {*x, *y}, measure("w").value_or(0) * measure("h").value_or(0)};
}

std::vector<Region> regions_of(std::string_view xmp) {
  constexpr std::size_t kMaxRegions = 1024;
  const auto packet = XmpPacket::parse(xmp);
  const auto list = packet ? packet->property({kRegions, "Regions"}) : std::nullopt;
  const auto items = list ? list->field({kRegions, "RegionList"}) : std::nullopt;
  std::vector<Region> regions;
  if (!items) return regions;
  for (const XmpValue& item : items->items(kMaxRegions)) {
    if (auto region = region_of(item)) regions.push_back(*std::move(region));
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
    const std::vector<double> declared = leading_numbers(field(image, name));
    return declared.empty() || declared[0] < 1 ? double(stored) : declared[0];
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
  if (focus != regions.end()) return focus->center;
  std::optional<Region> largest;
  for (const Region& region : regions) {
    if (region.type == "Face" && (!largest || region.area > largest->area)) largest = region;
  }
  if (!largest) return std::nullopt;
  return largest->center;
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
