#include "cluster/outbox.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

namespace tintype::cluster {

namespace fs = std::filesystem;
using metrics::Attempt;

Result<std::unique_ptr<Outbox>> Outbox::open(OutboxSettings settings, Deliver deliver,
                                             metrics::Metrics& metrics) {
  std::unique_ptr<Outbox> outbox(new Outbox(std::move(settings), std::move(deliver), metrics));
  TINTYPE_CHECK(outbox->load());
  outbox->thread_ = std::jthread([&made = *outbox](const std::stop_token& stop) { made.run(stop); });
  return outbox;
}

Outbox::Outbox(OutboxSettings settings, Deliver deliver, metrics::Metrics& metrics)
    : settings_(std::move(settings)), deliver_(std::move(deliver)), metrics_(metrics) {}

Result<void> Outbox::load() {
  std::error_code error;
  fs::create_directories(settings_.folder, error);
  fs::directory_iterator entry(settings_.folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    enqueue(entry->path().filename().string());
    metrics_.outbox_entries().add(1);
  }
  if (error) return fail(ErrorKind::config, "{}: {}", settings_.folder.string(), error.message());
  return file::sync_directory(settings_.folder.parent_path());
}

void Outbox::enqueue(const std::string& id) {
  if (queued_.insert(id).second) waiting_.push_back(id);
}

Result<void> Outbox::add(const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (queued_.contains(id)) return {};
  // The one under way may have been delivered before what this is about: it is delivered again, and keeps its
  // file.
  if (under_way_ != id) {
    const fs::path path = settings_.folder / id;
    TINTYPE_CHECK(file::create_new(path));
    if (auto synced = file::sync_directory(settings_.folder); !synced) {
      ::unlink(path.c_str());
      return synced;
    }
    metrics_.outbox_entries().add(1);
  }
  enqueue(id);
  changed_.notify_all();
  return {};
}

void Outbox::confirm(const std::string& id) {
  if (queued_.contains(id)) return;
  // Not synced: at worst it is delivered once more.
  ::unlink((settings_.folder / id).c_str());
  metrics_.outbox_entries().add(-1);
}

void Outbox::run(const std::stop_token& stop) {
  std::chrono::milliseconds pause = settings_.first_pause;
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
    if (stop.stop_requested()) return;
    under_way_ = std::move(waiting_.front());
    waiting_.pop_front();
    queued_.erase(under_way_);
    lock.unlock();
    const auto delivered = deliver_(under_way_);
    metrics_.peer_deliveries(delivered ? Attempt::success : Attempt::failure).add();
    lock.lock();
    const std::string id = std::exchange(under_way_, {});
    if (delivered) {
      pause = settings_.first_pause;
      confirm(id);
      continue;
    }
    const bool is_first = pause == settings_.first_pause;
    log::at(is_first ? LogLevel::warning : LogLevel::debug,
            "a peer could not be told of a removal ({} wait for it): {}", waiting_.size() + 1,
            delivered.error().detail);
    enqueue(id);
    changed_.wait_for(lock, stop, pause, [] { return false; });
    pause = std::min(2 * pause, settings_.longest_pause);
  }
}

}  // namespace tintype::cluster
