#include "handlers/s3_event.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/json.h"

namespace tintype::handlers {
namespace {

std::string text_of(const ParsedJson& json) {
  return json.text().value_or("");
}

/// Keys are URL-encoded as a form's fields are: a space is a plus.
Result<std::string> decoded_key(std::string key) {
  std::ranges::replace(key, '+', ' ');
  return percent_decode(key);
}

Result<S3Events> read_records(const ParsedJson& records) {
  S3Events events;
  for (const ParsedJson& record : records.elements()) {
    std::string name = text_of(record["eventName"]);
    if (name.starts_with("s3:")) name.erase(0, 3);
    if (!name.starts_with("ObjectCreated")) continue;
    CreatedObject object{text_of(record["s3"]["bucket"]["name"]), {}};
    TINTYPE_TRY(object.key, decoded_key(text_of(record["s3"]["object"]["key"])));
    if (object.bucket.empty() || object.key.empty())
      return fail(ErrorKind::bad_request, "a record of {} names no bucket or no key", name);
    events.created.push_back(std::move(object));
  }
  return events;
}

}  // namespace

Result<S3Events> read_s3_events(std::string_view body) {
  ParsedJson json = parse_json(body);
  const std::string type = text_of(json["Type"]);
  if (type == "SubscriptionConfirmation") return S3Events{{}, text_of(json["SubscribeURL"])};
  if (type == "Notification") json = parse_json(text_of(json["Message"]));
  if (!json.is_object()) return fail(ErrorKind::bad_request, "the body is no JSON object");
  // What Amazon sends when notifications are switched on.
  if (text_of(json["Event"]) == "s3:TestEvent") return S3Events{};
  if (!json["Records"].is_array()) return fail(ErrorKind::bad_request, "the event has no 'Records'");
  return read_records(json["Records"]);
}

}  // namespace tintype::handlers
