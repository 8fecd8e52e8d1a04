#include "http/multipart.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"

namespace tintype::http {
namespace {

constexpr std::size_t kMaxBoundaryBytes = 70;  // RFC 2046 section 5.1.1
constexpr std::size_t kMaxPartHeaderBytes = 8192;

// The value of `name=` among the parameters of a header; quoted or not. Case of the name does not count.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  const std::string searched = to_lower(header);
  const std::string key = std::string(name) + "=";
  for (std::size_t at = searched.find(';'); at != std::string::npos; at = searched.find(';', at)) {
    at = searched.find_first_not_of("; \t", at);
    if (at == std::string::npos) break;
    if (searched.compare(at, key.size(), key) != 0) continue;
    std::string_view value = header.substr(at + key.size());
    if (!value.starts_with('"')) return std::string(value.substr(0, value.find_first_of("; \t\r\n")));
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
  }
  return std::nullopt;
}

bool is_file_part(std::string_view headers) {
  while (!headers.empty()) {
    const auto end = headers.find("\r\n");
    const std::string_view line = headers.substr(0, end);
    if (to_lower(line.substr(0, 20)) == "content-disposition:") {
      return parameter(line, "filename") || parameter(line, "filename*") || parameter(line, "name") == "file";
    }
    if (end == std::string_view::npos) break;
    headers.remove_prefix(end + 2);
  }
  return false;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (!to_lower(content_type).starts_with("multipart/form-data")) return std::nullopt;
  auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kMaxBoundaryBytes) return std::nullopt;
  return boundary;
}

MultipartFile::MultipartFile(std::string_view boundary, file::Sink sink)
    : delimiter_("\r\n--" + std::string(boundary)), sink_(std::move(sink)) {}

Result<void> MultipartFile::feed(std::span<const std::byte> piece) {
  if (state_ == State::epilogue) return {};
  pending_.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  for (;;) {
    TINTYPE_TRY(const bool progressed, step());
    if (!progressed) return {};
  }
}

Result<bool> MultipartFile::step() {
  switch (state_) {
    case State::preamble:
      return read_preamble();
    case State::after_boundary:
      return read_after_boundary();
    case State::headers:
      return read_headers();
    case State::content:
      return read_content();
    case State::epilogue:
      pending_.clear();
      return false;
  }
  return false;
}

Result<bool> MultipartFile::read_preamble() {
  const auto at = pending_.find(delimiter_);
  if (at == std::string::npos) {
    if (pending_.size() > delimiter_.size()) pending_.erase(0, pending_.size() - delimiter_.size());
    return false;
  }
  pending_.erase(0, at + delimiter_.size());
  state_ = State::after_boundary;
  return true;
}

Result<bool> MultipartFile::read_after_boundary() {
  if (pending_.size() < 2) return false;
  if (pending_.starts_with("--")) {
    state_ = State::epilogue;
    return true;
  }
  const auto line_end = pending_.find("\r\n");
  if (line_end == std::string::npos && pending_.size() < kMaxPartHeaderBytes) return false;
  if (line_end == std::string::npos || pending_.find_first_not_of(" \t") != line_end) {
    return fail(ErrorKind::bad_request, "multipart: a boundary is not followed by the end of its line");
  }
  pending_.erase(0, line_end);  // the CRLF stays: headers may be none
  state_ = State::headers;
  return true;
}

Result<bool> MultipartFile::read_headers() {
  const auto end = pending_.find("\r\n\r\n");
  if (std::min(end, pending_.size()) > kMaxPartHeaderBytes) {
    return fail(ErrorKind::bad_request, "multipart: the headers of a part are over {} bytes",
                kMaxPartHeaderBytes);
  }
  if (end == std::string::npos) return false;
  in_file_ = is_file_part(std::string_view(pending_).substr(0, end).substr(std::min<std::size_t>(end, 2)));
  if (in_file_ && ++files_ > 1) return fail(ErrorKind::bad_request, "multipart: more than one file");
  pending_.erase(0, end + 2);  // the last CRLF stays: it may be the one before the next boundary
  state_ = State::content;
  content_begins_ = true;
  return true;
}

Result<bool> MultipartFile::read_content() {
  const auto at = pending_.find(delimiter_);
  const std::size_t ready =
      at != std::string::npos ? at : pending_.size() - std::min(pending_.size(), delimiter_.size());
  TINTYPE_CHECK(pass_on(ready));
  if (at == std::string::npos) return false;
  pending_.erase(0, delimiter_.size());
  state_ = State::after_boundary;
  return true;
}

Result<void> MultipartFile::pass_on(std::size_t bytes) {
  std::size_t skipped = 0;
  if (content_begins_ && bytes >= 2) {
    skipped = 2;
    content_begins_ = false;
  } else if (content_begins_) {
    return {};
  }
  if (in_file_ && bytes > skipped) {
    TINTYPE_CHECK(sink_(as_bytes(std::string_view(pending_).substr(skipped, bytes - skipped))));
  }
  pending_.erase(0, bytes);
  return {};
}

Result<void> MultipartFile::finish() const {
  if (state_ != State::epilogue)
    return fail(ErrorKind::bad_request, "multipart: the body ends before its last boundary");
  if (files_ == 0) return fail(ErrorKind::bad_request, "multipart: no part is a file");
  return {};
}

}  // namespace tintype::http
