#include "service/source_loader.h"

#include <future>
#include <utility>

#include "base/log.h"

namespace tintype::service {

SourceLoader::SourceLoader(store::Sources& sources, cache::FileCache& cache, metrics::Metrics& metrics,
                           std::uint64_t max_bytes)
    : sources_(sources), cache_(cache), metrics_(metrics), max_bytes_(max_bytes) {}

Result<ImageFile> SourceLoader::load(const std::string& reference, const Sha256Digest& digest) {
  if (auto entry = cache_.find({digest, {}})) return image_file_of(std::move(*entry));
  auto result = std::make_shared<std::promise<FlightResult>>();
  if (flights_.join(digest, [result](const FlightResult& outcome) { result->set_value(outcome); })) {
    flights_.land(digest, std::make_shared<const Result<ImageFile>>(fetch(reference, digest)));
  } else {
    metrics_.flights_joined().add();
  }
  return *result->get_future().get();
}

Result<ImageFile> SourceLoader::fetch(const std::string& reference, const Sha256Digest& digest) {
  // A flight that landed between the look-up and the join has left what we want.
  if (auto entry = cache_.peek({digest, {}})) return image_file_of(std::move(*entry));
  const cache::InsertToken token = cache_.insert_token({digest, {}});
  TINTYPE_TRY(cache::TempEntry temp, cache_.temp_entry());
  auto written = read_store(reference, std::move(temp));
  if (!written && written.error().kind == ErrorKind::disk_full) {
    TINTYPE_TRY(temp, cache::FileCache::temp_entry_in_memory());
    written = read_store(reference, std::move(temp));
  }
  if (!written) return fail(std::move(written));
  TINTYPE_TRY(cache::Entry entry, cache_.commit(std::move(*written), token));
  return image_file_of(std::move(entry));
}

Result<cache::TempEntry> SourceLoader::read_store(const std::string& reference, cache::TempEntry temp) {
  const int fd = temp.fd();
  TINTYPE_CHECK(sources_.get(reference, {.max_bytes = max_bytes_},
                             [fd](std::span<const std::byte> piece) { return file::write_all(fd, piece); }));
  return temp;
}

}  // namespace tintype::service
