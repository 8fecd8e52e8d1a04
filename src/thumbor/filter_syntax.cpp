#include "thumbor/filter_syntax.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/encoding.h"
#include "base/text.h"
#include "url/excerpt.h"

namespace tintype::thumbor {
namespace {

constexpr std::size_t kMaxFilters = 64;
constexpr std::string_view kOpening = "([";
constexpr std::string_view kClosing = ")]";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}

Result<std::string> read_argument(std::string_view raw) {
  TINTYPE_TRY(const std::string decoded, percent_decode(raw));
  std::string_view text = trim(decoded, " ");
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

/// `ArgumentEnd` finds the end of one argument: the comma, or the bracket that closes the filter.
class ArgumentEnd {
 public:
  /// Returns whether `c`, the next character, ends the argument.
  [[nodiscard]] Result<bool> at(char c) {
    if (quoted_) {
      quoted_ = c != '\'';
      return false;
    }
    if (open_.empty() && (c == ',' || c == ')')) return true;
    if (c == '\'' && begins_) {
      quoted_ = true;
    } else if (const auto kind = kOpening.find(c); kind != std::string_view::npos) {
      open_ += kClosing[kind];
    } else if (kClosing.find(c) != std::string_view::npos) {
      if (open_.empty() || open_.back() != c) {
        return fail(ErrorKind::invalid_url, "\"{}\" closes no bracket", c);
      }
      open_.pop_back();
    }
    begins_ = begins_ && c == ' ';
    return false;
  }

 private:
  std::string open_;  ///< the brackets that close those which are open, outermost first
  bool quoted_ = false;
  bool begins_ = true;
};

/// Parses "argument,...)" and removes it from the front of `text`.
Result<std::vector<std::string>> take_arguments(std::string_view& text) {
  std::vector<std::string> arguments;
  for (;;) {
    ArgumentEnd end;
    std::size_t size = 0;
    for (;; ++size) {
      if (size == text.size()) return fail(ErrorKind::invalid_url, "its bracket is not closed");
      TINTYPE_TRY(const bool ends, end.at(text[size]));
      if (ends) break;
    }
    TINTYPE_TRY(std::string argument, read_argument(text.substr(0, size)));
    const bool last = text[size] == ')';
    text.remove_prefix(size + 1);
    const bool none = last && arguments.empty() && argument.empty();
    if (!none) arguments.push_back(std::move(argument));
    if (last) return arguments;
  }
}

Result<Filter> take_filter(std::string_view& text) {
  const auto open =
      static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_character) - text.begin());
  if (open == 0 || open == text.size() || text[open] != '(') {
    return fail(ErrorKind::invalid_url, "filters: {} is not name(argument,...)", url::excerpt(text));
  }
  Filter filter{std::string(text.substr(0, open)), {}};
  text.remove_prefix(open + 1);
  auto arguments = take_arguments(text);
  if (!arguments) {
    return fail(ErrorKind::invalid_url, "filter {}: {}", url::excerpt(filter.name), arguments.error().detail);
  }
  filter.arguments = *std::move(arguments);
  return filter;
}

}  // namespace

Result<std::vector<Filter>> take_filters(std::string_view& text) {
  std::vector<Filter> filters;
  for (;;) {
    if (filters.size() == kMaxFilters) {
      return fail(ErrorKind::invalid_url, "filters: more than {}", kMaxFilters);
    }
    TINTYPE_TRY(auto filter, take_filter(text));
    filters.push_back(std::move(filter));
    if (text.empty() || (text.front() != ':' && text.front() != '/')) {
      return fail(ErrorKind::invalid_url, "filters: after {}() must come \":\" or \"/\"",
                  filters.back().name);
    }
    const bool last = text.front() == '/';
    text.remove_prefix(1);
    if (last) return filters;
  }
}

}  // namespace tintype::thumbor
