#include "jpeg/markers.h"

#include <cstring>

namespace tintype::jpeg {
namespace {

constexpr std::uint8_t kPrefix = 0xFF;
constexpr std::size_t kLengthBytes = 2;

/// The offset of the first 0xFF at or behind `offset`; the file's size where there is none.
std::size_t find_prefix(FileBytes file, std::size_t offset) {
  if (offset >= file.size()) return file.size();
  const void* found = std::memchr(file.data() + offset, kPrefix, file.size() - offset);
  if (found == nullptr) return file.size();
  return static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - file.data());
}

bool stands_alone(std::uint8_t code) {
  return is_restart(code) || code == marker::kSoi || code == marker::kEoi || code == marker::kTem;
}

Failure ends_early() {
  return fail(ErrorKind::broken_image, "the JPEG file ends early");
}

}  // namespace

Result<Segment> next_segment(FileBytes file, std::size_t offset) {
  for (;;) {
    std::size_t at = find_prefix(file, offset);
    // Any number of 0xFF may fill the space before a marker (T.81, B.1.1.2).
    while (at < file.size() && file[at] == kPrefix)
      ++at;
    if (at >= file.size()) return ends_early();
    const std::uint8_t code = file[at++];
    if (code == 0) {
      offset = at;
      continue;
    }
    if (stands_alone(code)) return Segment{code, {}, at};
    if (file.size() - at < kLengthBytes) return ends_early();
    const std::size_t length = std::size_t{file[at]} << 8 | file[at + 1];
    if (length < kLengthBytes)
      return fail(ErrorKind::broken_image, "a JPEG segment has an impossible length");
    if (file.size() - at < length) return ends_early();
    return Segment{code, file.subspan(at + kLengthBytes, length - kLengthBytes), at + length};
  }
}

std::size_t end_of_entropy_data(FileBytes file, std::size_t offset) {
  for (;;) {
    const std::size_t at = find_prefix(file, offset);
    if (at + 1 >= file.size()) return file.size();
    const std::uint8_t code = file[at + 1];
    if (code != 0 && code != kPrefix && !is_restart(code)) return at;
    offset = code == kPrefix ? at + 1 : at + 2;
  }
}

}  // namespace tintype::jpeg
