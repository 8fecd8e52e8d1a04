#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "cache/file_time.h"

namespace tintype::cache {

struct SweepSettings {
  std::uint64_t max_bytes = 0;            ///< limit of all roots together; 0: no limit
  std::chrono::milliseconds max_idle{0};  ///< 0: no limit
  bool dry_run = false;                   ///< removes nothing; the figures say what would be removed
};

/// `SweepFigures` say what a sweep did to one tree.
struct SweepFigures {
  std::uint64_t entries = 0;  ///< entries that are left
  std::uint64_t bytes = 0;    ///< bytes of the entries that are left
  std::uint64_t evicted_idle = 0;
  std::uint64_t evicted_space = 0;
  std::uint64_t evicted_bytes = 0;
  std::uint64_t stray_files = 0;  ///< removed temporary files that are not in use, and empty files
};

struct SweepReport {
  std::vector<SweepFigures> roots;  ///< figures of the trees, in the order of the roots
  std::chrono::milliseconds duration{};
  bool complete = true;  ///< false where the sweep was stopped
};

/// Sweeps the trees of caches: entries idle for longer than `max_idle` are removed; where the rest is over
/// `max_bytes` a second walk removes the least recently used of all roots down to 95 % of it. Also removes
/// folders that became empty, and temporary files older than an hour. Memory does not grow with the number of
/// entries. Needs no lock: a server may be at work on the trees. Only a root that cannot be opened is a
/// failure.
[[nodiscard]] Result<SweepReport> sweep(std::span<const std::filesystem::path> roots,
                                        const SweepSettings& settings, FileTime now,
                                        const std::stop_token& stop = {});

}  // namespace tintype::cache
