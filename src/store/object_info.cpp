#include "store/object_info.h"

#include "base/http_date.h"

namespace tintype::store {

ObjectInfo object_info(const http_client::ResponseHead& head) {
  ObjectInfo info;
  info.bytes = head.content_length().value_or(0);
  info.content_type = head.header("content-type").value_or("");
  info.modified = parse_http_date(head.header("last-modified").value_or("")).value_or(info.modified);
  return info;
}

}  // namespace tintype::store
