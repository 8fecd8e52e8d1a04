#include "jpeg/entropy_source.h"

#include <algorithm>

namespace tintype::jpeg {

EntropySource::EntropySource(FileBytes file, std::size_t offset)
    : file_(file),
      next_(offset),
      unstuffed_(std::make_unique<std::uint8_t[]>(kPieceBytes + kMaxMcuBytes + kReadAhead)) {}

BitReader EntropySource::start() {
  unstuffed_bytes_ = 0;
  at_end_ = false;
  fill();
  BitReader reader(unstuffed_.get());
  reader.refill();
  return reader;
}

// The reader's own bits stay; what it has read ahead of them is read again from the new place.
BitReader EntropySource::refilled(BitReader reader) {
  if (at_end_) return reader;
  const std::uint8_t* position = reader.position();
  const auto used = static_cast<std::size_t>(position - unstuffed_.get());
  const std::size_t left = unstuffed_bytes_ - std::min(used, unstuffed_bytes_);
  std::memmove(unstuffed_.get(), position, left);
  unstuffed_bytes_ = left;
  fill();
  return reader.moved_to(unstuffed_.get());
}

void EntropySource::fill() {
  std::uint8_t* out = unstuffed_.get() + unstuffed_bytes_;
  const std::uint8_t* const out_end = unstuffed_.get() + kPieceBytes;
  const std::uint8_t* in = file_.data() + next_;
  const std::uint8_t* const in_end = file_.data() + file_.size();
  while (out < out_end && in < in_end) {
    const auto room = static_cast<std::size_t>(std::min(out_end - out, in_end - in));
    const void* found = std::memchr(in, 0xFF, room);
    const auto* stop = found != nullptr ? static_cast<const std::uint8_t*>(found) : in + room;
    const auto plain = static_cast<std::size_t>(stop - in);
    std::memcpy(out, in, plain);
    out += plain;
    in = stop;
    if (found == nullptr) continue;
    if (in_end - in < 2 || in[1] != 0) {
      at_end_ = true;
      break;
    }
    *out++ = 0xFF;
    in += 2;
  }
  if (in == in_end) at_end_ = true;
  next_ = static_cast<std::size_t>(in - file_.data());
  unstuffed_bytes_ = static_cast<std::size_t>(out - unstuffed_.get());
  if (at_end_) {
    std::memset(out, 0, kMaxMcuBytes);
    refill_at_ = out + kMaxMcuBytes;
  } else {
    refill_at_ = out - kMaxMcuBytes;
  }
}

bool EntropySource::restart(BitReader& reader, unsigned number) {
  if (!at_end_) static_cast<void>(refilled(reader));
  if (!at_end_) return false;
  std::size_t at = next_;
  while (at < file_.size() && file_[at] == 0xFF)
    ++at;
  if (at == next_ || at >= file_.size() || file_[at] != marker::kRst0 + number) return false;
  next_ = at + 1;
  reader = start();
  return true;
}

}  // namespace tintype::jpeg
