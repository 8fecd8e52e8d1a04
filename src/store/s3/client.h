#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http_client/client.h"
#include "store/retry.h"
#include "store/s3/credentials.h"
#include "store/s3/request.h"
#include "store/s3/xml.h"
#include "store/store.h"

namespace tintype::store {

struct S3Settings {
  std::string endpoint;  ///< "https://host[:port]"; empty: Amazon's own endpoint of the region
  std::string region = "us-east-1";
  std::optional<bool> path_style;  ///< unset: path style where an endpoint is given
  Credentials credentials;         ///< empty: taken from the environment or the shared file
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::milliseconds idle_timeout{15000};
  std::chrono::milliseconds total_timeout{120000};  ///< time for an operation, its retries included
  std::size_t max_connections = 64;
  std::optional<std::string> proxy;  ///< unset: as the environment says; empty: no proxy
  std::string ca_file;               ///< empty: the certificates of the system
  RetryPolicy retry;
};

/// An `S3Client` has the operations of Amazon S3 that a store of originals needs, on any bucket of one
/// endpoint. Any thread.
///
/// Requests are retried with backoff after broken connections, time-outs, 429, 5xx but 501; never after other
/// 4xx, and never once the sink has been called. What an operator must know (refused credentials, a wrong
/// region, a missing bucket, a clock that is off) is logged here, as only here it is known.
class S3Client {
 public:
  /// Makes a client; `config` where the endpoint is no URL.
  [[nodiscard]] static Result<std::shared_ptr<S3Client>> make(S3Settings settings,
                                                              Environment environment = process_environment(),
                                                              Clock clock = system_clock());

  [[nodiscard]] Result<ObjectInfo> get(std::string_view bucket, std::string_view key,
                                       const ReadLimits& limits, const file::Sink& sink);
  [[nodiscard]] Result<ObjectInfo> head(std::string_view bucket, std::string_view key);
  /// Puts an object under a new key: checks first, then writes on the condition that the key is new. The
  /// check is needed because some stores ignore the condition; where a store refuses it (501) two writers at
  /// the same instant can both succeed, and the later one's object stays.
  [[nodiscard]] Result<void> put_new(std::string_view bucket, std::string_view key, int fd,
                                     std::string_view content_type);
  [[nodiscard]] Result<void> remove(std::string_view bucket, std::string_view key);
  /// Lists the keys that begin with `prefix`, from the first after `after` on; at most 1000. `source_broken`
  /// where the answer is no listing.
  [[nodiscard]] Result<KeyPage> list(std::string_view bucket, std::string_view prefix,
                                     std::string_view after);
  /// Checks that endpoint, credentials, region and bucket are all right: lists at most one key below
  /// `prefix`.
  [[nodiscard]] Result<void> check(std::string_view bucket, std::string_view prefix);

 private:
  struct Answer {
    http_client::Exchange exchange;
    http_client::ResponseHead head;
    S3Problem problem;     ///< what S3 says in an answer that is not 2xx
    bool retried = false;  ///< an earlier attempt may have been carried out

    [[nodiscard]] bool is_success() const { return head.status >= 200 && head.status < 300; }
  };

  S3Client(S3Settings settings, S3Endpoint endpoint, Environment environment, Clock clock);
  [[nodiscard]] Result<Answer> send(const S3Operation& operation);
  [[nodiscard]] Result<Answer> send_for_success(const S3Operation& operation);
  [[nodiscard]] Result<Answer> send_if_absent(const S3Operation& operation);
  [[nodiscard]] Result<Answer> attempt(const S3Operation& operation, const Credentials& credentials,
                                       std::chrono::milliseconds left);
  [[nodiscard]] Failure refusal(const S3Operation& operation, const Answer& answer);
  void log_refusal(const S3Operation& operation, const Answer& answer);
  [[nodiscard]] Result<void> require_absent(std::string_view bucket, std::string_view key);
  [[nodiscard]] bool was_written_by(const S3Operation& operation, std::string_view upload);

  const S3Settings settings_;
  const S3Endpoint endpoint_;
  const Clock clock_;
  CredentialSource credentials_;
  std::atomic<bool> takes_conditions_ = true;
  http_client::Client client_;
};

}  // namespace tintype::store
