#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/fd.h"
#include "base/result.h"
#include "cache/file_cache.h"

namespace tintype::service {

/// An open file with an image in it, ready to be sent to any number of clients at once.
struct ImageFile {
  std::shared_ptr<const Fd> fd;
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  std::optional<cache::EntryPath> path;  ///< in its cache; none where it could not be kept
};

/// Takes over a cache entry.
[[nodiscard]] inline ImageFile image_file_of(cache::Entry&& entry) {
  return {std::make_shared<const Fd>(std::move(entry.fd)), entry.bytes, entry.modified, entry.path};
}

/// A `FlightResult` is what all callers on a flight are told.
using FlightResult = std::shared_ptr<const Result<ImageFile>>;

}  // namespace tintype::service
