#include "store/s3/client.h"

#include "base/crypto.h"
#include "base/log.h"
#include "base/uuid.h"
#include "store/meter.h"
#include "store/object_info.h"

namespace tintype::store {
namespace {

// A thousand keys of 1024 bytes, each character of them an entity, and what stands besides.
constexpr std::size_t kMaxListingBytes = std::size_t{8} << 20;
constexpr const char* kUploadHeader = "x-amz-meta-upload";

http_client::ClientSettings client_settings(const S3Settings& settings) {
  http_client::ClientSettings made;
  made.connect_timeout = settings.connect_timeout;
  made.idle_timeout = settings.idle_timeout;
  made.max_connections = settings.max_connections;
  made.proxy = settings.proxy;
  made.ca_file = settings.ca_file;
  made.user_agent = http_client::kUserAgent;
  return made;
}

S3Operation operation_on(std::string_view method, std::string_view bucket, std::string_view key) {
  S3Operation operation;
  operation.method = method;
  operation.bucket = bucket;
  operation.key = key;
  return operation;
}

Result<std::string> payload_hash(int fd) {
  Sha256 hash;
  TINTYPE_CHECK(file::read_to(fd, [&](std::span<const std::byte> piece) -> Result<void> {
    hash.update(piece);
    return {};
  }));
  return to_hex(hash.finish());
}

// What a failed request means where it was to change something.
Failure not_confirmed(Error&& error) {
  if (error.kind == ErrorKind::internal || error.kind == ErrorKind::invalid_source_url) {
    return Failure(std::move(error));
  }
  return fail(ErrorKind::store_unavailable, "{}", error.detail);
}

}  // namespace

Result<std::shared_ptr<S3Client>> S3Client::make(S3Settings settings, Environment environment, Clock clock) {
  TINTYPE_TRY(S3Endpoint endpoint, make_s3_endpoint(settings.endpoint, settings.region, settings.path_style));
  return std::shared_ptr<S3Client>(
      new S3Client(std::move(settings), std::move(endpoint), std::move(environment), std::move(clock)));
}

S3Client::S3Client(S3Settings settings, S3Endpoint endpoint, Environment environment, Clock clock)
    : settings_(std::move(settings)),
      endpoint_(std::move(endpoint)),
      clock_(std::move(clock)),
      credentials_(settings_.credentials, std::move(environment)),
      client_(client_settings(settings_)) {}

Result<ObjectInfo> S3Client::get(std::string_view bucket, std::string_view key, const ReadLimits& limits,
                                 const file::Sink& sink) {
  TINTYPE_CHECK(check_s3_key(key));
  TINTYPE_TRY(Answer answer, send_for_success(operation_on("GET", bucket, key)));
  Meter meter(limits, sink);
  if (const auto length = answer.head.content_length()) {
    TINTYPE_CHECK(meter.expect(*length));
  } else if (!answer.head.header("transfer-encoding")) {
    return fail(ErrorKind::source_broken, "S3 did not tell how long the object is");
  }
  TINTYPE_CHECK(answer.exchange.body([&](std::span<const std::byte> piece) { return meter.take(piece); }));
  TINTYPE_CHECK(meter.finish());
  ObjectInfo info = object_info(answer.head);
  info.bytes = meter.bytes();
  return info;
}

Result<ObjectInfo> S3Client::head(std::string_view bucket, std::string_view key) {
  TINTYPE_CHECK(check_s3_key(key));
  TINTYPE_TRY(const Answer answer, send_for_success(operation_on("HEAD", bucket, key)));
  return object_info(answer.head);
}

Result<void> S3Client::require_absent(std::string_view bucket, std::string_view key) {
  Result<ObjectInfo> there = head(bucket, key);
  if (there) return fail(ErrorKind::conflict, "the key exists");
  if (there.error().kind != ErrorKind::source_not_found) return not_confirmed(std::move(there).error());
  return {};
}

bool S3Client::was_written_by(const S3Operation& operation, std::string_view upload) {
  const Result<Answer> answer = send(operation_on("HEAD", operation.bucket, operation.key));
  return answer && answer->is_success() && answer->head.header(kUploadHeader) == upload;
}

Result<S3Client::Answer> S3Client::send_if_absent(const S3Operation& operation) {
  if (!takes_conditions_) return send(operation);
  S3Operation conditional = operation;
  conditional.headers.push_back({"if-none-match", "*"});
  Result<Answer> answer = send(conditional);
  if (!answer || answer->head.status != 501) return answer;
  if (takes_conditions_.exchange(false)) log::info("S3: this store does not know conditional writes");
  return send(operation);
}

Result<void> S3Client::put_new(std::string_view bucket, std::string_view key, int fd,
                               std::string_view content_type) {
  TINTYPE_CHECK(require_absent(bucket, key));
  const std::string upload = make_uuid_v7();
  S3Operation operation = operation_on("PUT", bucket, key);
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(fd));
  TINTYPE_TRY(operation.payload_hash, payload_hash(fd));
  operation.body = http_client::FileBody{fd, bytes};
  operation.headers = {{"content-type", std::string(content_type)}, {kUploadHeader, upload}};

  Result<Answer> answer = send_if_absent(operation);
  if (!answer) return not_confirmed(std::move(answer).error());
  if (answer->is_success()) return {};
  if (answer->head.status == 412) {
    // The first attempt may have been carried out and only its answer lost.
    if (answer->retried && was_written_by(operation, upload)) return {};
    return fail(ErrorKind::conflict, "the key exists");
  }
  return not_confirmed(refusal(operation, *answer).value());
}

Result<void> S3Client::remove(std::string_view bucket, std::string_view key) {
  if (Result<ObjectInfo> there = head(bucket, key); !there) {  // S3 deletes what is not there with success
    if (there.error().kind == ErrorKind::source_not_found) return fail(std::move(there));
    return not_confirmed(std::move(there).error());
  }
  Result<Answer> answer = send_for_success(operation_on("DELETE", bucket, key));
  if (!answer && answer.error().kind != ErrorKind::source_not_found) {
    return not_confirmed(std::move(answer).error());
  }
  return {};
}

Result<KeyPage> S3Client::list(std::string_view bucket, std::string_view prefix, std::string_view after) {
  S3Operation operation = operation_on("GET", bucket, "");
  operation.query = {{"list-type", "2"}, {"prefix", std::string(prefix)}};
  if (!after.empty()) operation.query.emplace_back("start-after", after);
  TINTYPE_TRY(Answer answer, send_for_success(operation));
  TINTYPE_TRY(const std::string xml, answer.exchange.text(kMaxListingBytes));
  if (xml.find("<ListBucketResult") == std::string::npos) {
    return fail(ErrorKind::source_broken, "S3 answered with something else than a listing");
  }
  return parse_s3_listing(xml);
}

Result<void> S3Client::check(std::string_view bucket, std::string_view prefix) {
  S3Operation operation = operation_on("GET", bucket, "");
  operation.query = {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", std::string(prefix)}};
  Result<Answer> answer = send_for_success(operation);
  if (!answer) return not_confirmed(std::move(answer).error());
  return {};
}

}  // namespace tintype::store
