#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/static_text.h"

/// The table of the schemes that a source's URL may have, and what follows from it.
namespace tintype::url {

/// A `Form` says what follows "scheme://".
enum class Form : std::uint8_t {
  web,     ///< host[:port], then any of /path, ?query and #fragment (RFC 3986)
  bucket,  ///< bucket/key; a key has 1 to 1024 bytes, of which "?" and "#" are like any other
  path,    ///< /path; nothing stands before the slash
};

struct Scheme {
  std::string_view name;  ///< the scheme in lower case
  Form form;
  std::string_view location;  ///< what the setting `store` may be, for people; empty: no uploads go there
};

/// This is THE list of schemes, in the order in which people read them. Each has a store, which
/// `store::open_STORE` opens; several schemes may have the same (see store/backend.h).
///
///   ROW(scheme, STORE, form, location)
// clang-format off
#define TINTYPE_SCHEMES(ROW) \
  ROW(http, http, web, "") \
  ROW(https, http, web, "") \
  ROW(s3, s3, bucket, "s3://BUCKET[/PREFIX]") \
  ROW(local, local, path, "")
// clang-format on

#define TINTYPE_ROW(scheme, store, form, location) Scheme{#scheme, Form::form, location},
inline constexpr auto kSchemes = std::to_array<Scheme>({TINTYPE_SCHEMES(TINTYPE_ROW)});
#undef TINTYPE_ROW

inline constexpr std::string_view kSchemeEnd = "://";

/// Returns the row of a scheme, written in any case; null where the scheme is not in the table.
[[nodiscard]] const Scheme* find_scheme(std::string_view name);

/// Enumerates the items that are not empty, each with `suffix` behind it: "a, b or c".
[[nodiscard]] constexpr StaticText alternatives(std::span<const std::string_view> items,
                                                std::string_view suffix = {}) {
  StaticText text;
  auto left = std::ranges::count_if(items, [](std::string_view item) { return !item.empty(); });
  for (const std::string_view item : items) {
    if (item.empty()) continue;
    if (!text.empty()) text += left == 1 ? " or " : ", ";
    (text += item) += suffix;
    --left;
  }
  return text;
}

namespace detail {

constexpr auto scheme_names() {
  std::array<std::string_view, kSchemes.size()> names;
  std::ranges::transform(kSchemes, names.begin(), &Scheme::name);
  return names;
}

}  // namespace detail

inline constexpr StaticText kSchemeNames = alternatives(detail::scheme_names());  ///< "http, https or s3"
inline constexpr StaticText kSchemePrefixes =
    alternatives(detail::scheme_names(), kSchemeEnd);  ///< "http://, https:// or s3://"

}  // namespace tintype::url
