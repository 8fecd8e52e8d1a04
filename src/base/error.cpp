#include "base/error.h"

#include <array>

namespace tintype {
namespace {

using enum LogLevel;

struct Row {
  ErrorKind kind;
  ErrorMeaning meaning;
};

// status, public text, log level, metric label, detail is public, can pass
constexpr std::array<Row, kErrorKinds> kTable{{
    {ErrorKind::forbidden, {403, "Forbidden", info, "forbidden", false, false}},
    {ErrorKind::limit_not_allowed, {403, "Invalid URL", info, "limit_not_allowed", true, false}},
    {ErrorKind::invalid_url, {404, "Invalid URL", info, "invalid_url", true, false}},
    {ErrorKind::unsupported_option, {422, "Unsupported option", info, "unsupported_option", true, false}},
    {ErrorKind::invalid_source_url, {404, "Invalid source URL", info, "invalid_source_url", false, false}},
    {ErrorKind::source_not_found, {404, "Source is unreachable", info, "source_not_found", false, false}},
    {ErrorKind::source_refused, {404, "Source is unreachable", warning, "source_refused", false, false}},
    {ErrorKind::source_broken, {502, "Source is unreachable", warning, "source_broken", false, true}},
    {ErrorKind::source_timeout, {504, "Source is unreachable", warning, "source_timeout", false, true}},
    {ErrorKind::invalid_source, {422, "Invalid source image", info, "invalid_source", true, false}},
    {ErrorKind::broken_image, {422, "Broken or unsupported image", info, "broken_image", false, false}},
    {ErrorKind::queue_full, {503, "Too many requests", warning, "queue_full", false, true}},
    {ErrorKind::render_timeout, {503, "Timeout", warning, "render_timeout", false, true}},
    {ErrorKind::store_unavailable, {503, "Store is unavailable", error, "store_unavailable", false, true}},
    {ErrorKind::bad_request, {400, "Bad request", info, "bad_request", true, false}},
    {ErrorKind::not_found, {404, "Not found", info, "not_found", false, false}},
    {ErrorKind::method_not_allowed, {405, "Method not allowed", info, "method_not_allowed", false, false}},
    {ErrorKind::conflict, {409, "The id exists", info, "conflict", false, false}},
    {ErrorKind::too_large, {413, "Too large", info, "too_large", true, false}},
    {ErrorKind::request_timeout, {408, "Request timeout", info, "request_timeout", false, false}},
    {ErrorKind::disk_full, {503, "Out of space", error, "disk_full", false, true}},
    {ErrorKind::config, {500, "Internal error", error, "config", false, false}},
    {ErrorKind::internal, {500, "Internal error", error, "internal", false, false}},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order(), "a row of the table is at another kind's place");

}  // namespace

const ErrorMeaning& describe(ErrorKind kind) {
  return kTable[static_cast<std::size_t>(kind)].meaning;
}

}  // namespace tintype
