#pragma once

#include <cstddef>
#include <memory>
#include <span>
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
  /// Reads the header of the first page. Unknown formats and empty files are `invalid_source`, broken ones
  /// `broken_image`.
  [[nodiscard]] static Result<Source> open(int fd);
  /// The same file, of which other things are selected. Headers that are broken are `broken_image`.
  [[nodiscard]] Result<Source> select(const Selection& selection) const;
  [[nodiscard]] const Header& header() const { return header_; }
  [[nodiscard]] const Selection& selection() const { return selection_; }
  /// The whole file.
  [[nodiscard]] std::span<const std::byte> bytes() const { return mapping_->bytes(); }

  /// The pixels of what is selected, top to bottom once (sequential access), each side divided by about
  /// `shrink` (at least 1) where the format can do so while it decodes; never by more. Frames of an animation
  /// are one below the other. Throws vips::VError, also later while the pixels are taken: a picture that is
  /// cut short or broken is a failure, not grey.
  [[nodiscard]] vips::VImage decode(double shrink) const;

  /// The header, with all its fields, as libvips has read it; its pixels are not to be taken.
  [[nodiscard]] const vips::VImage& opened() const { return opened_; }

  /// `image`, which was made of this source by other means, with the source's profile, EXIF, XMP and IPTC.
  [[nodiscard]] vips::VImage with_metadata(const vips::VImage& image) const;

 private:
  Source(std::shared_ptr<const Mapping> mapping, Selection selection, vips::VImage opened, Header header)
      : mapping_(std::move(mapping)), selection_(selection), opened_(std::move(opened)), header_(header) {}
  [[nodiscard]] static Result<Source> open(std::shared_ptr<const Mapping> mapping, Format format,
                                           const Selection& selection);
  std::shared_ptr<const Mapping> mapping_;
  Selection selection_;
  vips::VImage opened_;
  Header header_;
};

}  // namespace tintype::image
