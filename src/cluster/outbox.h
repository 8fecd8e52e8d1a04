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
  std::filesystem::path folder;  ///< folder of one receiver; each waiting id is an empty file, by its name
  std::chrono::milliseconds first_pause{1000};
  std::chrono::milliseconds longest_pause{10'000};
};

/// An `Outbox` has the ids that one receiver must get, until it has confirmed them: they survive a restart
/// and a crash of the machine. An id may be delivered more than once. Any thread.
class Outbox {
 public:
  /// A `Deliver` delivers an id. It blocks, on the outbox's own thread; success means that the receiver has
  /// confirmed.
  using Deliver = std::function<Result<void>(const std::string& id)>;

  /// Opens an outbox: makes the folder where it is missing and delivers what is in it. After a failure
  /// delivery pauses, twice as long after each further one. `metrics` outlives the outbox.
  [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(OutboxSettings settings, Deliver deliver,
                                                            metrics::Metrics& metrics);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  /// Waits for a delivery under way; the rest stays on disk for the next start.
  ~Outbox() = default;

  /// Adds an id, which must do as a file's name. Success means that it is on disk.
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
  std::unordered_set<std::string> queued_;  ///< ids of `waiting_`
  std::string under_way_;
  std::jthread thread_;
};

}  // namespace tintype::cluster
