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

/// The boundary of a multipart/form-data content type (RFC 2046 section 5.1.1); none where the type is
/// another. An empty or overlong boundary is none too.
[[nodiscard]] std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Finds the one file in a multipart/form-data body (RFC 7578) that arrives in pieces, and passes its bytes
/// on. Other fields are skipped; the first part with a filename, or else named "file", is the file. Memory is
/// bounded by the boundary and the longest part header allowed (8 KiB).
class MultipartFile {
 public:
  MultipartFile(std::string_view boundary, file::Sink sink);

  /// Failures: `bad_request`, and those of the sink.
  [[nodiscard]] Result<void> feed(std::span<const std::byte> piece);
  /// After the last piece: `bad_request` where the body was cut short, or has no file or two.
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
  std::string pending_ = "\r\n";  ///< so that a boundary at the very start has its CRLF
  State state_ = State::preamble;
  bool in_file_ = false;
  bool content_begins_ = false;  ///< the CRLF that ends the headers is still in `pending_`
  int files_ = 0;
};

}  // namespace tintype::http
