#include <array>
#include <thread>

#include "base/crypto.h"
#include "base/log.h"
#include "store/s3/client.h"

/// This half of S3Client sends: attempts, retries, credentials, and what a refusal means.
namespace tintype::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMaxProblemBytes = 16UL * 1024;

bool may_pass(const Error& error) {
  return error.kind == ErrorKind::source_broken || error.kind == ErrorKind::source_timeout;
}

bool may_pass(int status) {
  return status == 429 || (status >= 500 && status != 501);
}

// A HEAD has no body to say which it is.
bool blames_credentials(int status, std::string_view code) {
  if (status != 400 && status != 401 && status != 403) return false;
  return code.empty() || code == "ExpiredToken" || code == "InvalidToken" || code == "TokenRefreshRequired" ||
         code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch" || code == "AccessDenied";
}

double random_chance() {
  std::array<std::byte, 4> bytes{};
  fill_random(bytes);
  std::uint32_t number = 0;
  for (const std::byte b : bytes)
    number = number << 8 | std::to_integer<std::uint32_t>(b);
  return static_cast<double>(number) / 4294967296.0;
}

}  // namespace

Result<S3Client::Answer> S3Client::attempt(const S3Operation& operation, const Credentials& credentials,
                                           milliseconds left) {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_());
  http_client::Exchange exchange =
      client_.start(build_s3_request(endpoint_, operation, credentials, now), left);
  TINTYPE_TRY(http_client::ResponseHead head, exchange.head());
  Answer answer{std::move(exchange), std::move(head), {}, false};
  if (answer.is_success()) return answer;
  if (const Result<std::string> xml = answer.exchange.text(kMaxProblemBytes)) {
    answer.problem = parse_s3_problem(*xml);
  }
  return answer;
}

Result<S3Client::Answer> S3Client::send(const S3Operation& operation) {
  const auto deadline = steady_clock::now() + settings_.total_timeout;
  TINTYPE_TRY(Credentials credentials, credentials_.get());
  bool renewed = false;
  for (unsigned failures = 0;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
    Result<Answer> answer = attempt(operation, credentials, left);
    if (answer) answer->retried = failures > 0;
    if (answer && !renewed && blames_credentials(answer->head.status, answer->problem.code)) {
      renewed = true;
      if (auto replacement = credentials_.replacement_for(credentials)) {
        credentials = std::move(*replacement);
        continue;
      }
    }
    const bool again = answer ? may_pass(answer->head.status) : may_pass(answer.error());
    if (!again || ++failures >= settings_.retry.attempts) return answer;
    const milliseconds pause = settings_.retry.backoff(failures - 1, random_chance());
    if (steady_clock::now() + pause >= deadline) return answer;
    log::debug(
        "S3 {} in bucket {}: {}; again in {} ms", operation.method, operation.bucket,
        answer ? fmt::format("{} {}", answer->head.status, answer->problem.code) : answer.error().detail,
        pause.count());
    std::this_thread::sleep_for(pause);
  }
}

Result<S3Client::Answer> S3Client::send_for_success(const S3Operation& operation) {
  TINTYPE_TRY(Answer answer, send(operation));
  if (!answer.is_success()) return refusal(operation, answer);
  return answer;
}

Failure S3Client::refusal(const S3Operation& operation, const Answer& answer) {
  log_refusal(operation, answer);
  const int status = answer.head.status;
  std::string detail = fmt::format("S3 answered {} {} to {}", status, answer.problem.code, operation.method);
  if (status == 404) return tl::unexpected(Error{ErrorKind::source_not_found, std::move(detail), 0});
  if (status >= 400 && status < 500 && status != 429) {
    return tl::unexpected(Error{ErrorKind::source_refused, std::move(detail), status});
  }
  return tl::unexpected(Error{ErrorKind::source_broken, std::move(detail), 0});
}

void S3Client::log_refusal(const S3Operation& operation, const Answer& answer) {
  const int status = answer.head.status;
  const S3Problem& problem = answer.problem;
  const auto region = answer.head.header("x-amz-bucket-region");
  if (region && *region != endpoint_.region) {
    log::error("S3: bucket {} is in region {}, but the configured region is {}", operation.bucket, *region,
               endpoint_.region);
  } else if (status >= 300 && status < 400) {
    log::error("S3: bucket {} is elsewhere ({} {}): check the endpoint and the region ({}). {}",
               operation.bucket, status, problem.code, endpoint_.region, problem.message);
  } else if (problem.code == "RequestTimeTooSkewed") {
    log::error("S3: this machine's clock is off: the store says {}, here it is {}",
               answer.head.header("date").value_or("nothing"),
               amz_date(std::chrono::floor<std::chrono::seconds>(clock_())));
  } else if (problem.code == "NoSuchBucket") {
    log::error("S3: there is no bucket {}", operation.bucket);
  } else if (status >= 400 && status < 500 && status != 404 && status != 429 && status != 412) {
    const auto credentials = credentials_.get();
    log::error("S3 refused {} in bucket {} to access key {}...: {} {} {}", operation.method, operation.bucket,
               credentials ? credentials->access_key_id.substr(0, 4) : "", status, problem.code,
               problem.message);
  }
}

}  // namespace tintype::store
