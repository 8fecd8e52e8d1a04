#include "image/codecs/bmp_rle.h"

namespace tintype::image {
namespace {

class RunLengthDecoder {
 public:
  RunLengthDecoder(const BmpHeader& header, std::span<const std::byte> data)
      : size_(header.size),
        bits_(header.bits),
        data_(data),
        indices_(static_cast<std::size_t>(header.size.width) * static_cast<std::size_t>(header.size.height)) {
  }

  Result<std::vector<std::uint8_t>> decode() && {
    while (!ended_) {
      if (!has(2)) return cut_short();
      const unsigned count = next();
      const unsigned value = next();
      TINTYPE_CHECK(count > 0 ? run(count, value) : escape(value));
    }
    return std::move(indices_);
  }

 private:
  enum Escape : unsigned { end_of_line = 0, end_of_bitmap = 1, delta = 2 };

  [[nodiscard]] bool has(std::size_t bytes) const { return data_.size() - at_ >= bytes; }
  unsigned next() { return std::to_integer<unsigned>(data_[at_++]); }

  static Failure cut_short() { return fail(ErrorKind::broken_image, "the bitmap ends in its pixels"); }

  Result<void> put(unsigned index) {
    if (x_ >= size_.width || y_ >= size_.height) {
      return fail(ErrorKind::broken_image, "the bitmap has pixels outside of the picture");
    }
    const auto row = static_cast<std::size_t>(size_.height - 1 - y_);
    indices_[row * static_cast<std::size_t>(size_.width) + static_cast<std::size_t>(x_)] =
        static_cast<std::uint8_t>(index);
    ++x_;
    return {};
  }

  /// Decodes an encoded run; with four bits a pixel, its byte contains two indices that alternate.
  Result<void> run(unsigned count, unsigned value) {
    for (unsigned i = 0; i < count; ++i)
      TINTYPE_CHECK(put(bits_ == 8 ? value : nibble(value, i)));
    return {};
  }

  Result<void> escape(unsigned code) {
    switch (code) {
      case end_of_line:
        x_ = 0;
        ++y_;
        return {};
      case end_of_bitmap:
        ended_ = true;
        return {};
      case delta:
        return skip();
      default:
        return literal(code);
    }
  }

  Result<void> skip() {
    if (!has(2)) return cut_short();
    x_ += static_cast<int>(next());
    y_ += static_cast<int>(next());
    if (x_ > size_.width || y_ > size_.height) {
      return fail(ErrorKind::broken_image, "the bitmap skips to outside of the picture");
    }
    return {};
  }

  /// Decodes an absolute run, which is padded to whole words.
  Result<void> literal(unsigned count) {
    const std::size_t bytes = bits_ == 8 ? count : (count + 1) / 2;
    if (!has(bytes + bytes % 2)) return cut_short();
    unsigned value = 0;
    for (unsigned i = 0; i < count; ++i) {
      if (bits_ == 8 || i % 2 == 0) value = next();
      TINTYPE_CHECK(put(bits_ == 8 ? value : nibble(value, i)));
    }
    at_ += bytes % 2;
    return {};
  }

  static unsigned nibble(unsigned value, unsigned position) {
    return position % 2 == 0 ? value >> 4U : value & 0xFU;
  }

  geometry::Size size_;
  int bits_;
  std::span<const std::byte> data_;
  std::vector<std::uint8_t> indices_;
  std::size_t at_ = 0;
  int x_ = 0;
  int y_ = 0;  // from the bottom
  bool ended_ = false;
};

}  // namespace

Result<std::vector<std::uint8_t>> decode_bmp_rle(const BmpHeader& header, std::span<const std::byte> data) {
  return RunLengthDecoder(header, data).decode();
}

}  // namespace tintype::image
