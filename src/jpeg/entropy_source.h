#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

#include "jpeg/markers.h"

/// Entropy-coded data are read as bits (ITU-T T.81, F.2.2.5).
namespace tintype::jpeg {

/// Reads bits, most significant first. A value to be kept in registers; it reads up to 8 bytes ahead.
class BitReader {
 public:
  BitReader() = default;
  explicit BitReader(const std::uint8_t* next) : next_(next) {}

  /// Makes at least 56 bits available.
  void refill() {
    std::uint64_t word = 0;
    std::memcpy(&word, next_, sizeof word);
    bits_ |= __builtin_bswap64(word) >> count_;
    next_ += (63 - count_) >> 3;
    count_ |= 56;
  }
  /// Returns the bits to come, from the top; those that are not available are 0 or what will be.
  [[nodiscard]] std::uint64_t peek() const { return bits_; }
  /// Drops `count` bits, at most 56, which are available.
  void drop(int count) {
    bits_ <<= count;
    count_ -= count;
  }
  /// Takes `count` of 1..32 bits, which are available.
  [[nodiscard]] unsigned take(int count) {
    const auto value = static_cast<unsigned>(bits_ >> (64 - count));
    drop(count);
    return value;
  }
  /// Returns the byte that holds the next bit.
  [[nodiscard]] const std::uint8_t* position() const { return next_ - (count_ + 7) / 8; }
  /// Returns how many bits were taken from `begin` on.
  [[nodiscard]] std::ptrdiff_t taken_since(const std::uint8_t* begin) const {
    return (next_ - begin) * 8 - count_;
  }
  /// Returns a reader of the same bits, where the byte at `position` has moved to `next`.
  [[nodiscard]] BitReader moved_to(const std::uint8_t* next) const {
    BitReader moved(next);
    const int taken = (8 - count_ % 8) % 8;
    moved.refill();
    moved.drop(taken);
    return moved;
  }

 private:
  std::uint64_t bits_ = 0;
  int count_ = 0;
  const std::uint8_t* next_ = nullptr;
};

static_assert(std::endian::native == std::endian::little);

/// Removes the stuffed bytes from the data of one scan, piece by piece, a restart interval after the other.
class EntropySource {
 public:
  /// More than the longest MCU takes: ten blocks of 64 codes and values of at most 16 bits each.
  static constexpr std::size_t kMaxMcuBytes = std::size_t{2} * 64 * 10 * 2;

  /// Begins at `offset` of the file.
  EntropySource(FileBytes file, std::size_t offset);

  /// Returns a reader at the data's beginning.
  [[nodiscard]] BitReader start();

  /// Returns a reader at the same position with kMaxMcuBytes ahead, behind the interval's end in zeros; to be
  /// asked before every MCU.
  [[nodiscard]] BitReader ensured(BitReader reader) {
    if (reader.position() > refill_at_) [[unlikely]]
      return refilled(reader);
    return reader;
  }
  /// Returns whether `reader` has taken more than the interval has.
  [[nodiscard]] bool overrun(const BitReader& reader) const {
    return at_end_ &&
           reader.taken_since(unstuffed_.get()) > static_cast<std::ptrdiff_t>(unstuffed_bytes_) * 8;
  }

  /// Goes to the next restart interval. False: there is no RSTn of this number (0..7) where it should be.
  [[nodiscard]] bool restart(BitReader& reader, unsigned number);

  /// Returns the offset in the file of the marker behind the data, once all were read; nothing is skipped.
  [[nodiscard]] std::size_t end() const { return next_; }

 private:
  static constexpr std::size_t kPieceBytes = std::size_t{32} << 10;
  static constexpr std::size_t kReadAhead = 16;

  [[nodiscard]] BitReader refilled(BitReader reader);
  void fill();

  FileBytes file_;
  std::size_t next_;
  std::unique_ptr<std::uint8_t[]> unstuffed_;
  std::size_t unstuffed_bytes_ = 0;
  bool at_end_ = false;  ///< of the interval: a marker follows, or the file is over
  const std::uint8_t* refill_at_ = nullptr;
};

}  // namespace tintype::jpeg
