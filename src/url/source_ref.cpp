#include "url/source_ref.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "url/excerpt.h"
#include "url/schemes.h"
#include "url/url_parts.h"

namespace tintype::url {
namespace {

constexpr std::size_t kMaxIdBytes = 128;
constexpr std::size_t kMaxKeyBytes = 1024;  // what S3 and its like take
constexpr std::size_t kMaxPathBytes = 4096;
constexpr std::size_t kMaxBucketBytes = 255;
constexpr StaticText kUnknownScheme = StaticText() + "a source of a scheme that is not " + kSchemeNames;

bool is_alphanumeric(char c) {
  return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9');
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

enum class EmptySegments : bool { refused, allowed };

/// Returns whether a path has segments that a reader of paths might drop or climb with.
bool has_unclean_segment(std::string_view path, EmptySegments empty) {
  for (;;) {
    const std::size_t end = path.find('/');
    const std::string_view segment = path.substr(0, end);
    if (segment == "." || segment == ".." || (segment.empty() && empty == EmptySegments::refused))
      return true;
    if (end == std::string_view::npos) return false;
    path.remove_prefix(end + 1);
  }
}

std::string with_plain_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const bool encoded_dot = path.size() >= 3 && path[0] == '%' && path[1] == '2' && to_lower(path[2]) == 'e';
    out += encoded_dot ? '.' : path.front();
    path.remove_prefix(encoded_dot ? 3 : 1);
  }
  return out;
}

Failure invalid(std::string_view what, std::string_view source) {
  return fail(ErrorKind::invalid_source_url, "{}: {}", what, excerpt(source));
}

SourceRef source_ref(std::string_view scheme, std::string_view authority, std::string_view rest) {
  return {std::string(scheme), fmt::format("{}{}{}{}", scheme, kSchemeEnd, authority, rest)};
}

Result<SourceRef> parse_id(std::string_view source) {
  if (source.size() > kMaxKeyBytes) return invalid("a key of over 1024 bytes", source);
  if (has_unclean_segment(source, EmptySegments::refused)) {
    return invalid("a key with an empty, \".\" or \"..\" segment", source);
  }
  return SourceRef{{}, std::string(source)};
}

Result<SourceRef> parse_web(const UrlParts& url, std::string_view source) {
  const auto unfit = [](char c) {
    return !is_alphanumeric(c) && std::string_view("-._:[]").find(c) == std::string_view::npos;
  };
  if (url.authority.empty() || std::ranges::any_of(url.authority, unfit)) {
    return invalid("an HTTP source whose host is not letters, digits, \"-\" and \".\" with a port", source);
  }
  const std::string_view path = url.rest.substr(0, url.rest.find_first_of("?#"));
  if (has_unclean_segment(with_plain_dots(path), EmptySegments::allowed)) {
    return invalid("an HTTP source with a \".\" or \"..\" segment", source);
  }
  return source_ref(to_lower(url.scheme), to_lower(url.authority), url.rest);
}

bool is_bucket(std::string_view name) {
  return !name.empty() && name.size() <= kMaxBucketBytes && name != "." && name != ".." &&
         std::ranges::all_of(name,
                             [](char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; });
}

Result<SourceRef> parse_in_bucket(const Scheme& scheme, const UrlParts& url, std::string_view source) {
  if (!is_bucket(url.authority)) {
    return invalid("a bucket must be letters, digits, \"-\", \".\" and \"_\"", source);
  }
  const std::string_view key = url.rest.substr(std::min<std::size_t>(1, url.rest.size()));
  if (key.empty() || key.size() > kMaxKeyBytes)
    return invalid("a key in a bucket must have 1 to 1024 bytes", source);
  if (has_unclean_segment(key, EmptySegments::allowed)) {
    return invalid("a key in a bucket with a \".\" or \"..\" segment", source);
  }
  return source_ref(scheme.name, url.authority, url.rest);
}

Result<SourceRef> parse_with_path(const Scheme& scheme, const UrlParts& url, std::string_view source) {
  if (!url.authority.empty()) {
    return invalid(fmt::format("a {0} source must be {0}:///path", scheme.name), source);
  }
  if (url.rest.size() > kMaxPathBytes) return invalid("a path of over 4096 bytes", source);
  if (!url.rest.starts_with('/') || has_unclean_segment(url.rest.substr(1), EmptySegments::refused)) {
    return invalid("a path with an empty, \".\" or \"..\" segment", source);
  }
  return source_ref(scheme.name, {}, url.rest);
}

}  // namespace

bool is_valid_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxIdBytes &&
         std::ranges::all_of(id, [](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; });
}

std::string_view SourceRef::key() const {
  const Scheme* const found = find_scheme(scheme);
  if (found == nullptr || found->form == Form::web) return text;
  return std::string_view(text).substr(scheme.size() + kSchemeEnd.size());
}

Result<SourceRef> parse_source_ref(std::string_view source) {
  if (source.empty()) return invalid("a source must not be empty", source);
  if (std::ranges::any_of(source, is_control)) return invalid("a source with a control character", source);
  const auto url = split_url(source);
  if (!url) return parse_id(source);

  const Scheme* const scheme = find_scheme(url->scheme);
  if (scheme == nullptr) return invalid(kUnknownScheme, source);
  switch (scheme->form) {
    case Form::web:
      return parse_web(*url, source);
    case Form::bucket:
      return parse_in_bucket(*scheme, *url, source);
    default:
      return parse_with_path(*scheme, *url, source);
  }
}

}  // namespace tintype::url
