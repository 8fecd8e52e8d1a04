#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// HTTP messages are values here: built by pure functions, sent by a `Client`.
namespace tintype::http_client {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};
using Headers = std::vector<Header>;

/// Returns the first header of that name (case does not matter), or nothing.
[[nodiscard]] std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

/// Reads a header's line, "Name: value", without the blanks around the value. A line without a colon is a
/// name.
[[nodiscard]] Header parse_header(std::string_view line);

/// A `FileBody` is a request body: the first `bytes` of an open file, read without moving its position.
struct FileBody {
  int fd = -1;  ///< descriptor, not owned; stays open and unchanged while the request runs
  std::uint64_t bytes = 0;
};

struct HttpRequest {
  std::string method;
  std::string url;  ///< absolute, percent-encoded; sent unchanged
  Headers headers;
  std::optional<std::variant<std::string, FileBody>> body;
};

/// A `ResponseHead` is all of a response but its body.
struct ResponseHead {
  int status = 0;
  Headers headers;

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
    return find_header(headers, name);
  }
  /// Returns the value of Content-Length; nothing where it is absent or not a number.
  [[nodiscard]] std::optional<std::uint64_t> content_length() const;
};

struct HttpResponse {
  static constexpr std::size_t kMaxBodyBytes = std::size_t{1} << 20;

  ResponseHead head;
  std::string body;  ///< first `kMaxBodyBytes` of the body
};

}  // namespace tintype::http_client
