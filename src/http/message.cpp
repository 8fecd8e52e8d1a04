#include "http/message.h"

namespace tintype::http {
namespace {

constexpr std::size_t kUsualHeaderBytes = 512;

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

}  // namespace

std::string_view Request::path() const {
  const std::string_view target(head.target().data(), head.target().size());
  return target.substr(0, target.find('?'));
}

std::string_view Request::header(boost::beast::http::field name) const {
  const auto found = head.find(name);
  if (found == head.end()) return {};
  return {found->value().data(), found->value().size()};
}

Response& Response::set_status(int status) {
  status_ = status;
  return *this;
}

Response& Response::add(std::string_view name, std::string_view value) {
  if (headers_.empty()) headers_.reserve(kUsualHeaderBytes);
  headers_.append(name).append(": ");
  for (const char c : value) {
    if (!is_control(c)) headers_ += c;
  }
  headers_.append("\r\n");
  return *this;
}

Response& Response::set_body(std::string text, std::string_view content_type) {
  add("Content-Type", content_type);
  body_ = std::move(text);
  return *this;
}

Response& Response::set_body(FileBody file) {
  body_ = std::move(file);
  return *this;
}

Response& Response::set_error(ErrorKind kind) {
  error_ = kind;
  return *this;
}

Response& Response::close_connection() {
  close_ = true;
  return *this;
}

std::uint64_t Response::body_bytes() const {
  if (const auto* file = std::get_if<FileBody>(&body_)) return file->length;
  return std::get<std::string>(body_).size();
}

}  // namespace tintype::http
