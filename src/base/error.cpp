#include "base/error.h"

#include <array>

namespace tintype {
namespace {

using enum LogLevel;
using enum Audience;

struct Row {
  ErrorKind kind;
  ErrorMeaning meaning;
};

// status, public text, log level, metric label, audience of the detail, retryable
constexpr std::array<Row, kErrorKinds> kTable{{
    {ErrorKind::forbidden, {403, "Forbidden", info, "forbidden", operators, false}},
    {ErrorKind::limit_not_allowed, {403, "Invalid URL", info, "limit_not_allowed", json_clients, false}},
    {ErrorKind::invalid_url, {404, "Invalid URL", info, "invalid_url", json_clients, false}},
    {ErrorKind::unsupported_option, {422, "Unsupported option", info, "unsupported_option", clients, false}},
    {ErrorKind::invalid_source_url,
     {404, "Invalid source URL", info, "invalid_source_url", operators, false}},
    {ErrorKind::source_not_found, {404, "Source is unreachable", info, "source_not_found", operators, false}},
    {ErrorKind::source_refused, {404, "Source is unreachable", warning, "source_refused", operators, false}},
    {ErrorKind::source_broken, {502, "Source is unreachable", warning, "source_broken", operators, true}},
    {ErrorKind::source_timeout, {504, "Source is unreachable", warning, "source_timeout", operators, true}},
    {ErrorKind::invalid_source, {422, "Invalid source image", info, "invalid_source", clients, false}},
    {ErrorKind::broken_image, {422, "Broken or unsupported image", info, "broken_image", operators, false}},
    {ErrorKind::queue_full, {503, "Too many requests", warning, "queue_full", operators, true}},
    {ErrorKind::render_timeout, {503, "Timeout", warning, "render_timeout", operators, true}},
    {ErrorKind::store_unavailable,
     {503, "Store is unavailable", error, "store_unavailable", operators, true}},
    {ErrorKind::bad_request, {400, "Bad request", info, "bad_request", clients, false}},
    {ErrorKind::not_found, {404, "Not found", info, "not_found", operators, false}},
    {ErrorKind::gone, {410, "Gone", info, "gone", clients, false}},
    {ErrorKind::method_not_allowed,
     {405, "Method not allowed", info, "method_not_allowed", operators, false}},
    {ErrorKind::conflict, {409, "The id exists", info, "conflict", operators, false}},
    {ErrorKind::too_large, {413, "Too large", info, "too_large", clients, false}},
    {ErrorKind::request_timeout, {408, "Request timeout", info, "request_timeout", operators, false}},
    {ErrorKind::disk_full, {503, "Out of space", error, "disk_full", operators, true}},
    {ErrorKind::config, {500, "Internal error", error, "config", operators, false}},
    {ErrorKind::internal, {500, "Internal error", error, "internal", operators, false}},
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
