#include "thumbor/path.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/encoding.h"
#include "base/text.h"
#include "thumbor/filter_syntax.h"
#include "url/excerpt.h"
#include "url/url_parts.h"

namespace tintype::thumbor {
namespace {

constexpr int kMaxPixels = 1'000'000;
constexpr int kMaxTolerance = 442;  // the distance of black and white
constexpr std::string_view kFiltersPrefix = "filters:";

/// Reads a whole number of digits alone, up to `most`.
std::optional<int> read_number(std::string_view text, int most) {
  const auto value = parse_number<int>(text);
  return value && text.front() != '-' && *value <= most ? value : std::nullopt;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<Trim> read_trim(std::string_view text) {
  Trim trim;
  if (!take_prefix(text, "trim")) return std::nullopt;
  if (take_prefix(text, ":bottom-right")) {
    trim.corner = Trim::Corner::bottom_right;
  } else {
    take_prefix(text, ":top-left");
  }
  if (text.empty()) return trim;
  if (!take_prefix(text, ":")) return std::nullopt;
  const auto tolerance = read_number(text, kMaxTolerance);
  if (!tolerance) return std::nullopt;
  trim.tolerance = *tolerance;
  return trim;
}

/// Reads a point, "LEFTxTOP".
std::optional<std::pair<int, int>> read_point(std::string_view text) {
  const auto x = text.find('x');
  if (x == std::string_view::npos) return std::nullopt;
  const auto left = read_number(text.substr(0, x), kMaxPixels);
  const auto top = read_number(text.substr(x + 1), kMaxPixels);
  if (!left || !top) return std::nullopt;
  return std::pair{*left, *top};
}

std::optional<Crop> read_crop(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto from = read_point(text.substr(0, colon));
  const auto to = read_point(text.substr(colon + 1));
  if (!from || !to) return std::nullopt;
  const Crop crop{from->first, from->second, to->first, to->second};
  const bool has_area = crop.left < crop.right && crop.top < crop.bottom;
  if (!has_area && crop != Crop{}) return std::nullopt;
  return crop;
}

std::optional<FitIn> read_fit_in(std::string_view text) {
  FitIn fit_in;
  fit_in.adaptive = take_prefix(text, "adaptive-");
  fit_in.full = take_prefix(text, "full-");
  if (text != "fit-in") return std::nullopt;
  return fit_in;
}

std::optional<Side> read_side(std::string_view text) {
  Side side;
  side.flip = take_prefix(text, "-");
  if (text.empty()) return side;
  if (text == "orig") {
    side.kind = Side::Kind::original;
    return side;
  }
  const auto pixels = read_number(text, kMaxPixels);
  if (!pixels) return std::nullopt;
  side.pixels = *pixels;
  if (side.pixels > 0) side.kind = Side::Kind::pixels;
  return side;
}

bool read_size(Request& request, std::string_view text) {
  const auto x = text.find('x');
  if (x == std::string_view::npos) return false;
  const auto width = read_side(text.substr(0, x));
  const auto height = read_side(text.substr(x + 1));
  if (!width || !height) return false;
  request.width = *width;
  request.height = *height;
  return true;
}

bool read_align(Align& align, std::string_view text, const std::array<std::string_view, 3>& names) {
  using enum Align;
  constexpr std::array<Align, 3> kValues{low, middle, high};
  const auto* const found = std::ranges::find(names, text);
  if (found == names.end()) return false;
  align = kValues[static_cast<std::size_t>(found - names.begin())];
  return true;
}

template <typename T>
bool set(std::optional<T>& member, const std::optional<T>& value) {
  if (value) member = value;
  return value.has_value();
}

using Reader = bool (*)(Request&, std::string_view segment);

/// `kParts` reads the parts before the filters, in their order.
constexpr std::array<Reader, 9> kParts{
    [](Request& r, std::string_view text) { return r.debug = text == "debug"; },
    [](Request& r, std::string_view text) { return r.meta = text == "meta"; },
    [](Request& r, std::string_view text) { return set(r.trim, read_trim(text)); },
    [](Request& r, std::string_view text) { return set(r.crop, read_crop(text)); },
    [](Request& r, std::string_view text) { return set(r.fit_in, read_fit_in(text)); },
    [](Request& r, std::string_view text) { return read_size(r, text); },
    [](Request& r, std::string_view text) {
      return read_align(r.halign, text, {"left", "center", "right"});
    },
    [](Request& r, std::string_view text) {
      return read_align(r.valign, text, {"top", "middle", "bottom"});
    },
    [](Request& r, std::string_view text) { return r.smart = text == "smart"; },
};

/// Returns whether a segment was meant for a part, though it is none, or none in this place.
bool looks_like_part(std::string_view segment) {
  Request scratch;
  if (segment.starts_with("trim:") || segment.starts_with(kFiltersPrefix) || segment.ends_with("fit-in"))
    return true;
  if (std::ranges::any_of(kParts, [&](Reader read) { return read(scratch, segment); })) return true;
  return segment.find('x') != std::string_view::npos &&
         segment.find_first_not_of("0123456789x:-") == std::string_view::npos;
}

/// Removes the parts from the front of `text`, which is then the source.
Result<Request> take_parts(std::string_view& text) {
  Request request;
  for (const Reader read : kParts) {
    const std::string_view segment = text.substr(0, text.find('/'));
    // The last segment is the source's.
    if (segment.size() + 1 < text.size() && read(request, segment)) text.remove_prefix(segment.size() + 1);
  }
  if (take_prefix(text, kFiltersPrefix)) {
    TINTYPE_TRY(request.filters, take_filters(text));
  }
  if (text.empty()) return fail(ErrorKind::invalid_url, "the path has no source");
  const std::string_view segment = text.substr(0, text.find('/'));
  if (looks_like_part(segment)) {
    return fail(ErrorKind::invalid_url,
                "{} is malformed or stands in the wrong place; a source that begins so must be "
                "percent-encoded",
                url::excerpt(segment));
  }
  return request;
}

std::string unescaped_padding(std::string_view signature) {
  constexpr std::string_view kEncoded = "%3D";
  if (signature.size() <= kEncoded.size() || to_lower(signature.substr(signature.size() - 3)) != "%3d") {
    return std::string(signature);
  }
  return std::string(signature.substr(0, signature.size() - kEncoded.size())) + '=';
}

}  // namespace

Result<Path> parse_path(std::string_view raw_path) {
  raw_path = raw_path.substr(0, raw_path.find('?'));
  const auto slash = raw_path.find('/');
  if (slash == 0) return fail(ErrorKind::invalid_url, "the path has no signature");
  if (slash == std::string_view::npos || slash + 1 == raw_path.size()) {
    return fail(ErrorKind::invalid_url, "the path has nothing after its signature");
  }
  Path path;
  path.signature = unescaped_padding(raw_path.substr(0, slash));

  const std::string_view signed_part = raw_path.substr(slash + 1);
  std::string_view raw_source = signed_part;
  TINTYPE_TRY(path.request, take_parts(raw_source));
  const std::size_t source_at = signed_part.size() - raw_source.size();
  path.signed_part = signed_part.substr(0, source_at);
  url::append_with_scheme_repaired(path.signed_part, raw_source);

  auto decoded = percent_decode(std::string_view(path.signed_part).substr(source_at));
  if (!decoded) {
    return fail(ErrorKind::invalid_url, "the source is not percent-encoded: {}", decoded.error().detail);
  }
  if (decoded->find('\0') != std::string::npos) {
    return fail(ErrorKind::invalid_url, "the source has a NUL character");
  }
  path.source = *std::move(decoded);
  return path;
}

}  // namespace tintype::thumbor
