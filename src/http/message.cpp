#include "http/message.h"

#include "http/request_head.h"

namespace tintype::http {
namespace {

constexpr std::size_t kUsualHeaderBytes = 512;

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

}  // namespace

boost::beast::http::verb Request::method() const {
  return head.fields.method();
}

std::string_view Request::method_name() const {
  return view(head.fields.method_string());
}

std::string_view Request::target() const {
  return view(head.fields.target());
}

std::string_view Request::header(boost::beast::http::field name) const {
  return view(head.fields[name]);
}

std::string_view Request::header(std::string_view name) const {
  return view(head.fields[{name.data(), name.size()}]);
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
