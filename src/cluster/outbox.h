#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_set>

#include "base/result.h"
#include "metrics/metrics.h"

namespace tintype::cluster {

struct OutboxSettings {
  std::filesystem::path folder;  ///< of one receiver; an empty file for each id that waits, by its name
  std::chrono::milliseconds first_pause{1000};
  std::chrono::milliseconds longest_pause{10'000};
};

/// Ids that one receiver must be told, until it has confirmed them: they survive a restart and a crash of the
/// machine. An id may be told more than once. Any thread.
class Outbox {
 public:
  /// Blocks, on the outbox's own thread; success means that the receiver has confirmed.
  using Deliver = std::function<Result<void>(const std::string& id)>;

  /// Makes the folder where it is missing and goes on with what is in it. After a failure delivery pauses,
  /// twice as long after each further one. `metrics` outlives this.
  [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(OutboxSettings settings, Deliver deliver,
                                                            metrics::Metrics& metrics);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  /// Waits for a delivery under way; the rest stays for the next time.
  ~Outbox() = default;

  /// Success means that the id is on disk. It must do as a file's name.
  [[nodiscard]] Result<void> add(const std::string& id);

 private:
  Outbox(OutboxSettings settings, Deliver deliver, metrics::Metrics& metrics);
  [[nodiscard]] Result<void> load();
  void run(const std::stop_token& stop);
  void enqueue(const std::string& id);
  void confirm(const std::string& id);

  const OutboxSettings settings_;
  const Deliver deliver_;
  metrics::Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::string> waiting_;
  std::unordered_set<std::string> queued_;  ///< those of `waiting_`
  std::string under_way_;
  std::jthread thread_;
};

}  // namespace tintype::cluster
