#include "image/codecs/bmp.h"

#include "image/codecs/little_endian.h"

namespace tintype::image {

Result<BmpHeader> read_bmp(std::span<const std::byte> file) {
  if (file.size() < kBmpFileHeaderBytes)
    return fail(ErrorKind::broken_image, "the bitmap ends in its header");
  return read_bmp_header(file.subspan(kBmpFileHeaderBytes));
}

Result<Pixels> decode_bmp(std::span<const std::byte> file) {
  TINTYPE_TRY(const BmpHeader header, read_bmp(file));
  constexpr std::size_t kOffset = 10;  // bfOffBits
  const std::size_t start = little_endian_32(file, kOffset);
  if (start < kBmpFileHeaderBytes + header.end || start > file.size()) {
    return fail(ErrorKind::broken_image, "the bitmap's pixels do not start behind its header");
  }
  return decode_bmp_pixels(header, file.subspan(start));
}

}  // namespace tintype::image
