#pragma once

#include <cstdint>
#include <optional>

#include "base/file.h"
#include "base/result.h"
#include "store/store.h"

namespace tintype::store {

/// A `Meter` stands between a store and the reader's sink: it holds a read to its limits and to the length
/// that the store announced. One thread; the sink must outlive it.
class Meter {
 public:
  Meter(const ReadLimits& limits, const file::Sink& sink) : limits_(limits), sink_(sink) {}

  /// Takes the length that the store announces before the first piece; `invalid_source` where it is over the
  /// limit.
  [[nodiscard]] Result<void> expect(std::uint64_t bytes) {
    expected_ = bytes;
    return check(bytes);
  }
  /// Passes a piece to the sink. `invalid_source` over the limit; the sink's own failure as it is.
  [[nodiscard]] Result<void> take(std::span<const std::byte> piece) {
    TINTYPE_CHECK(check(bytes_ + piece.size()));
    bytes_ += piece.size();
    return sink_(piece);
  }
  /// Ends the read: `source_broken` where more or fewer bytes came than were announced.
  [[nodiscard]] Result<void> finish() const {
    if (!expected_ || *expected_ == bytes_) return {};
    return fail(ErrorKind::source_broken, "{} bytes came where {} were told", bytes_, *expected_);
  }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  [[nodiscard]] Result<void> check(std::uint64_t bytes) const {
    if (limits_.max_bytes == 0 || bytes <= limits_.max_bytes) return {};
    return fail(ErrorKind::invalid_source, "the source is over {} bytes", limits_.max_bytes);
  }

  ReadLimits limits_;
  const file::Sink& sink_;
  std::optional<std::uint64_t> expected_;
  std::uint64_t bytes_ = 0;
};

}  // namespace tintype::store
