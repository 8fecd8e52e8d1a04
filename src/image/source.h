#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include <vips/vips8>

#include "base/result.h"
#include "image/header.h"

/// Sources: a file that is open, its header, its pixels. Files are known by their content alone; nothing here
/// opens one.
namespace tintype::image {

/// A file in memory, read-only. Whoever changes the file's length meanwhile ends the process.
class Mapping {
 public:
  /// The whole of `fd`, which may be closed afterwards. An empty file is `invalid_source`.
  [[nodiscard]] static Result<Mapping> of(int fd);
  Mapping(Mapping&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~Mapping();
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit Mapping(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

/// A picture whose header has been read. Images made of it are lazy and read its memory: keep it as long as
/// them.
class Source {
 public:
  /// Reads the header. Unknown formats and empty files are `invalid_source`, broken ones `broken_image`.
  [[nodiscard]] static Result<Source> open(int fd);
  [[nodiscard]] const Header& header() const { return header_; }
  /// The whole file; of an SVG, what `sanitized_svg` leaves of it.
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return svg_.empty() ? mapping_.bytes() : std::as_bytes(std::span(svg_));
  }

  /// The first page's pixels, top to bottom once (sequential access), each side divided by about `shrink` (at
  /// least 1) where the format can do so while it decodes; never by more. A drawing (SVG, PDF) is drawn at
  /// that size, also larger (`shrink` below 1), as far as a drawing can be. Throws vips::VError, also later
  /// while the pixels are taken: a picture that is cut short or broken is a failure, not grey.
  [[nodiscard]] vips::VImage decode(double shrink) const;

  /// The header, with all its fields, as libvips has read it; its pixels are not to be taken.
  [[nodiscard]] const vips::VImage& opened() const { return opened_; }

  /// `image`, which was made of this source by other means, with the source's profile, EXIF, XMP and IPTC.
  [[nodiscard]] vips::VImage with_metadata(const vips::VImage& image) const;

 private:
  Source(Mapping mapping, std::string svg, vips::VImage opened, Header header)
      : mapping_(std::move(mapping)), svg_(std::move(svg)), opened_(std::move(opened)), header_(header) {}
  Mapping mapping_;
  std::string svg_;  ///< the sanitized document; empty for all other formats
  vips::VImage opened_;
  Header header_;
};

}  // namespace tintype::image
