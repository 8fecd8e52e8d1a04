#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace tintype::http {

/// Returns the boundary of a multipart/form-data content type (RFC 2046 section 5.1.1); none if the type is
/// another or the boundary is empty or too long.
[[nodiscard]] std::optional<std::string> multipart_boundary(std::string_view content_type);

/// `MultipartFile` finds the only file in a multipart/form-data body (RFC 7578) that arrives in pieces, and
/// writes its bytes to a sink. The file is the part that has a filename or is named "file"; other parts are
/// skipped. Memory is bounded by the boundary and the longest part header allowed (8 KiB).
class MultipartFile {
 public:
  MultipartFile(std::string_view boundary, file::Sink sink);

  /// Parses the next piece of the body. Failures: `bad_request`, and those of the sink.
  [[nodiscard]] Result<void> feed(std::span<const std::byte> piece);
  /// Ends the body after its last piece. The failure is `bad_request` if the body is truncated or has no file
  /// or more than one.
  [[nodiscard]] Result<void> finish() const;

 private:
  enum class State : std::uint8_t { preamble, after_boundary, headers, content, epilogue };

  [[nodiscard]] Result<bool> step();
  [[nodiscard]] Result<bool> read_preamble();
  [[nodiscard]] Result<bool> read_after_boundary();
  [[nodiscard]] Result<bool> read_headers();
  [[nodiscard]] Result<bool> read_content();
  [[nodiscard]] Result<void> pass_on(std::size_t bytes);

  std::string delimiter_;  ///< CRLF "--" boundary
  file::Sink sink_;
  std::string pending_ = "\r\n";  ///< unparsed bytes, at first the CRLF before a boundary at the start
  State state_ = State::preamble;
  bool in_file_ = false;
  bool content_begins_ = false;  ///< the CRLF that ends the headers is still in `pending_`
  int files_ = 0;
};

}  // namespace tintype::http
