#include "url/path.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "url/excerpt.h"
#include "url/url_parts.h"

namespace tintype::url {
namespace {

constexpr std::string_view kPlain = "plain";
constexpr std::string_view kSlashPlain = "/plain/";
constexpr std::string_view kEncodedColon = "%3A";

void append_with_colons(std::string& out, std::string_view option_part) {
  for (;;) {
    const std::size_t at = option_part.find(kEncodedColon);
    out += option_part.substr(0, at);
    if (at == std::string_view::npos) return;
    out += ':';
    option_part.remove_prefix(at + kEncodedColon.size());
  }
}

/// Makes the repairs of the dialect in `rest`, which begins with the slash after the signature.
std::string repaired(std::string_view rest) {
  constexpr std::size_t kMaxAdded = 2;
  std::string out;
  out.reserve(rest.size() + kMaxAdded);
  const std::size_t plain = rest.find(kSlashPlain);
  append_with_colons(out, rest.substr(0, plain));
  if (plain == std::string_view::npos) return out;

  out += kSlashPlain;
  append_with_scheme_repaired(out, rest.substr(plain + kSlashPlain.size()));
  return out;
}

/// Removes the text before the first `separator`, and the separator, from the front of `text` and returns it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return taken;
}

/// Parses an option; `segment` has a colon.
Result<RawOption> parse_option(std::string_view segment) {
  const std::size_t colon = segment.find(':');
  if (colon == 0) {
    return fail(ErrorKind::invalid_url, "an option has no name before its colon: {}", excerpt(segment));
  }
  RawOption option{std::string(segment.substr(0, colon)), {}};
  option.arguments.reserve(static_cast<std::size_t>(std::ranges::count(segment, ':')));
  for (std::size_t start = colon; start != std::string_view::npos;) {
    const std::size_t end = segment.find(':', start + 1);
    option.arguments.emplace_back(segment.substr(start + 1, end - start - 1));
    start = end;
  }
  return option;
}

/// Removes the options from the front of `text`, which then begins with the first segment that has no colon
/// and is not the pass mark.
Result<RawOptions> take_options(std::string_view& text) {
  constexpr std::size_t kUsualCount = 8;
  RawOptions options;
  for (;;) {
    const std::string_view segment = text.substr(0, text.find('/'));
    const bool mark = segment == kPassMark;
    if (!mark && segment.find(':') == std::string_view::npos) return options;
    if (options.empty()) options.reserve(kUsualCount);
    if (mark) {
      options.push_back({std::string(kPassMark), {}});
    } else {
      TINTYPE_TRY(auto option, parse_option(segment));
      options.push_back(std::move(option));
    }
    text.remove_prefix(std::min(segment.size() + 1, text.size()));
  }
}

struct Source {
  std::string text;
  std::string extension;
};

/// Splits a source at its only `separator`, into source and extension.
Result<std::pair<std::string_view, std::string_view>> split_extension(std::string_view text, char separator) {
  std::string_view extension = text;
  const std::string_view encoded = take_until(extension, separator);
  if (encoded.empty()) return fail(ErrorKind::invalid_url, "the source is empty");
  if (extension.find(separator) != std::string_view::npos) {
    return fail(ErrorKind::invalid_url, "the source has more than one \"{}\": {}", separator, excerpt(text));
  }
  return std::pair{encoded, extension};
}

Result<Source> parse_plain(std::string_view text) {
  TINTYPE_TRY(const auto parts, split_extension(text, '@'));
  auto decoded = percent_decode(parts.first);
  if (!decoded) {
    return fail(ErrorKind::invalid_url, "the source is not percent-encoded: {}", decoded.error().detail);
  }
  return Source{*std::move(decoded), std::string(parts.second)};
}

Result<Source> parse_base64(std::string_view text) {
  std::string joined(text);
  std::erase(joined, '/');
  TINTYPE_TRY(const auto parts, split_extension(joined, '.'));
  const auto decoded = from_base64url(parts.first);
  if (!decoded) {
    return fail(ErrorKind::invalid_url, "the source is neither plain/... nor base64url: {}",
                decoded.error().detail);
  }
  if (decoded->empty()) return fail(ErrorKind::invalid_url, "the source is empty");
  return Source{std::string(reinterpret_cast<const char*>(decoded->data()), decoded->size()),
                std::string(parts.second)};
}

Result<Source> parse_source(std::string_view text) {
  std::string_view after = text;
  const bool plain = take_until(after, '/') == kPlain && text.size() > kPlain.size();
  TINTYPE_TRY(auto source, plain ? parse_plain(after) : parse_base64(text));
  if (source.text.find('\0') != std::string::npos) {
    return fail(ErrorKind::invalid_url, "the source has a NUL character");
  }
  return source;
}

std::string encoded_source(std::string_view source, std::string_view extension, std::string_view also_plain) {
  std::string out = percent_encode(source, also_plain);
  if (!extension.empty()) {
    out += '@';
    out += extension;
  }
  return out;
}

}  // namespace

Result<Path> parse_path(std::string_view raw_path) {
  raw_path = raw_path.substr(0, raw_path.find('?'));
  if (!raw_path.starts_with('/')) return fail(ErrorKind::invalid_url, "the path does not begin with a slash");
  const std::size_t end = raw_path.find('/', 1);
  const std::string_view signature = raw_path.substr(1, end - 1);
  if (signature.empty()) return fail(ErrorKind::invalid_url, "the path has no signature");
  if (end == std::string_view::npos) {
    return fail(ErrorKind::invalid_url, "the path has nothing after its signature");
  }

  Path path;
  path.signature = signature;
  path.signed_part = repaired(raw_path.substr(end));
  std::string_view rest = std::string_view(path.signed_part).substr(1);
  TINTYPE_TRY(path.options, take_options(rest));
  TINTYPE_TRY(auto source, parse_source(rest));
  path.source = std::move(source.text);
  path.extension = std::move(source.extension);
  return path;
}

Result<RawOptions> parse_options(std::string_view text) {
  if (text.empty()) return RawOptions{};
  std::string with_colons;
  append_with_colons(with_colons, text);
  std::string_view rest = with_colons;
  TINTYPE_TRY(auto options, take_options(rest));
  if (!rest.empty() || with_colons.ends_with('/')) {
    return fail(ErrorKind::invalid_url, "an option must be name:argument, not {}",
                excerpt(take_until(rest, '/')));
  }
  return options;
}

std::string build_path(const RawOptions& options, std::string_view source, std::string_view extension) {
  std::string path;
  for (const RawOption& option : options) {
    path += '/';
    path += option.name;
    for (const std::string& argument : option.arguments) {
      path += ':';
      path += argument;
    }
  }
  path += kSlashPlain;
  // What only looks squeezed must not be repaired, so that its colon may not be seen.
  const std::string encoded = encoded_source(source, extension, "/:");
  path += squeezed_scheme(encoded) ? encoded_source(source, extension, "/") : encoded;
  return path;
}

}  // namespace tintype::url
