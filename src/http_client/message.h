#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP messages are values here: built by pure functions, sent by `Transfers`.
namespace tintype::http_client {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};
using Headers = std::vector<Header>;

/// Returns the first header of that name (case does not matter), or nothing.
[[nodiscard]] std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

/// A `FileBody` is a request body: the first `bytes` of an open file, read without moving its position.
struct FileBody {
  int fd = -1;  ///< descriptor, not owned; stays open and unchanged while the request runs
  std::uint64_t bytes = 0;
};

struct HttpRequest {
  std::string method;
  std::string url;  ///< absolute, percent-encoded; sent unchanged
  Headers headers;
  std::optional<FileBody> body;
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

}  // namespace tintype::http_client
