#include "store/tombstones.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace tintype::store {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kIds = ".removed-ids";
constexpr std::string_view kJournal = ".removed";
constexpr std::size_t kTimeDigits = 13;  // until the year 2286

std::string id_key(std::string_view id) {
  return fmt::format("{}/{}", kIds, id);
}

std::string journal_key(TombstoneTime time) {
  return fmt::format("{}/{:0{}}", kJournal, time.time_since_epoch().count(), kTimeDigits);
}

std::optional<Tombstone> parse_journal_key(std::string_view key) {
  key.remove_prefix(std::min(key.size(), kJournal.size() + 1));
  if (key.size() < kTimeDigits + 2 || key[kTimeDigits] != '-') return std::nullopt;
  const auto time = parse_number<milliseconds::rep>(key.substr(0, kTimeDigits));
  if (!time) return std::nullopt;
  return Tombstone{TombstoneTime(milliseconds(*time)), std::string(key.substr(kTimeDigits + 1))};
}

}  // namespace

Result<void> Tombstones::put_object(std::string_view key) {
  TINTYPE_TRY(const Fd empty, file::create_in_memory("tombstone"));
  auto put = store_.put_new(key, empty.get(), "application/octet-stream");
  if (!put && put.error().kind != ErrorKind::conflict) return put;
  return {};
}

Result<void> Tombstones::put(std::string_view id) {
  // In this order: a reader of the journal may rely on the id being refused from then on.
  TINTYPE_CHECK(put_object(id_key(id)));
  return put_object(fmt::format("{}-{}", journal_key(std::chrono::floor<milliseconds>(clock_())), id));
}

Result<bool> Tombstones::exists(std::string_view id) {
  const auto found = store_.head(id_key(id));
  if (found) return true;
  if (found.error().kind == ErrorKind::source_not_found) return false;
  return Failure(found.error());
}

Result<std::vector<Tombstone>> Tombstones::since(TombstoneTime time) {
  std::vector<Tombstone> found;
  // The bare time comes before every key that has it.
  std::string after = journal_key(time);
  for (bool more = true; more;) {
    TINTYPE_TRY(const KeyPage page, store_.list(kJournal, after));
    for (const std::string& key : page.keys) {
      if (auto tombstone = parse_journal_key(key)) found.push_back(*std::move(tombstone));
    }
    more = page.more;
    if (more) after = page.keys.back();
  }
  return found;
}

}  // namespace tintype::store
