#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "url/source_ref.h"

namespace tintype::url {

/// A `SourceFilter` allows sources besides those of the store by prefixes, in which `*` stands for any
/// characters but "/". The host (with its port) or the bucket of a prefix is the whole of it:
/// "https://a.example" allows neither "https://a.example.org/" nor "https://a.example:8443/", "https://"
/// allows any host. Immutable, any thread.
class SourceFilter {
 public:
  /// Allows the images of the store and nothing else.
  SourceFilter() = default;
  /// Makes the filter of some prefixes; failures are `config` and name the pattern.
  [[nodiscard]] static Result<SourceFilter> make(const std::vector<std::string>& patterns);

  [[nodiscard]] bool allows(const SourceRef& source) const;
  /// Parses a source that a client names; one that is malformed or not allowed is `invalid_source_url`.
  [[nodiscard]] Result<SourceRef> read(std::string_view source) const;

 private:
  struct Pattern {
    std::string scheme;
    std::string authority;
    std::string rest;
    [[nodiscard]] bool matches(std::string_view source) const;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace tintype::url
