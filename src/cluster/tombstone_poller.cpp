#include "cluster/tombstone_poller.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "base/file.h"
#include "base/log.h"

namespace tintype::cluster {
namespace {

using metrics::Attempt;
using std::chrono::milliseconds;
using store::Tombstone;
using store::TombstoneTime;

// Tombstones this much older than the last known one may still appear: clocks of nodes differ, and stores
// list what is new with a delay.
constexpr std::chrono::hours kOverlap{1};
// How long after a tombstone the removal of its original may have been cut short without anyone having
// noticed.
constexpr std::chrono::hours kUnfinished{24};

TombstoneTime read_position(const std::filesystem::path& file) {
  const std::string text = file::read_small(file).value_or("");
  milliseconds::rep time = 0;
  std::from_chars(text.data(), text.data() + text.size(), time);
  return TombstoneTime(milliseconds(time));
}

}  // namespace

TombstonePoller::TombstonePoller(store::Sources& sources, LocalCaches& caches,
                                 TombstonePollerSettings settings, metrics::Metrics& metrics)
    : sources_(sources),
      caches_(caches),
      settings_(std::move(settings)),
      metrics_(metrics),
      position_(read_position(settings_.position)) {
  if (settings_.interval.count() > 0) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
}

void TombstonePoller::run(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  do {
    const auto learnt = poll();
    metrics_.removal_polls(learnt ? Attempt::success : Attempt::failure).add();
    if (!learnt) log::warning("removals by other nodes: {}", learnt.error().detail);
    never.wait_for(lock, stop, settings_.interval, [] { return false; });
  } while (!stop.stop_requested());
}

Result<std::size_t> TombstonePoller::poll() {
  const auto now = std::chrono::floor<milliseconds>(settings_.clock());
  TINTYPE_TRY(const std::vector<Tombstone> tombstones,
              sources_.removals_since(std::max(position_, TombstoneTime(kOverlap)) - kOverlap));
  std::optional<Error> failure;
  std::size_t learnt = 0;
  for (const Tombstone& tombstone : tombstones) {
    if (seen_.contains({tombstone.time, tombstone.id})) continue;
    if (auto carried_out = carry_out(tombstone, now); !carried_out) {
      if (!failure) failure = std::move(carried_out).error();
      continue;
    }
    ++learnt;
    seen_.emplace(tombstone.time, tombstone.id);
    // A clock that is far ahead must not carry us past everyone else's.
    if (!failure) position_ = std::max(position_, std::min(tombstone.time, now));
  }
  metrics_.removals_learnt().add(static_cast<double>(learnt));
  seen_.erase(seen_.begin(), seen_.lower_bound({position_ - kOverlap, {}}));
  if (learnt > 0) TINTYPE_CHECK(save_position());
  if (failure) return Failure(std::move(*failure));
  return learnt;
}

Result<void> TombstonePoller::carry_out(const Tombstone& tombstone, TombstoneTime now) {
  Result<void> finished;
  if (tombstone.time + kUnfinished >= now) finished = sources_.finish_removal(tombstone.id);
  TINTYPE_CHECK(caches_.invalidate(tombstone.id));
  return finished;
}

Result<void> TombstonePoller::save_position() const {
  const std::string text = fmt::format("{}\n", position_.time_since_epoch().count());
  return file::write_durably(settings_.position, text, 0644);
}

}  // namespace tintype::cluster
