#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <vips/vips8>

#include "base/result.h"
#include "image/header.h"

/// A source is an open file, its header and its pixels. Formats are recognized by content alone; nothing here
/// opens a file by name.
namespace tintype::image {

/// A `MappedFile` is a file mapped into memory, read-only. Truncating the file meanwhile ends the process.
class MappedFile {
 public:
  /// Maps the whole of `fd`, which may be closed afterwards. An empty file is `invalid_source`.
  [[nodiscard]] static Result<MappedFile> of(int fd);
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

/// `Content` is the part of a file that is decoded: all of it or, of an SVG, the sanitized document.
class Content {
 public:
  /// Maps the content of `file` and fails as `sanitized_svg` does.
  [[nodiscard]] static Result<Content> of(MappedFile file, formats::Format format);
  [[nodiscard]] std::uint64_t file_bytes() const { return file_.bytes().size(); }
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return svg_.empty() ? file_.bytes() : std::as_bytes(std::span(svg_));
  }

 private:
  Content(MappedFile file, std::string svg) : file_(std::move(file)), svg_(std::move(svg)) {}
  MappedFile file_;
  std::string svg_;  ///< sanitized document; empty for all other formats
};

/// A `Source` is an image whose header has been read. Images made of it are lazy and read its memory, so it
/// must outlive them.
class Source {
 public:
  /// Reads the header of the first page. Unknown formats and empty files are `invalid_source`, broken ones
  /// `broken_image`.
  [[nodiscard]] static Result<Source> open(int fd);
  /// Returns a source with another selection of the same file. Broken headers are `broken_image`. Must not be
  /// called on the result of `made_of`.
  [[nodiscard]] Result<Source> select(const Selection& selection) const;
  /// Wraps an image that is already in memory and has no file.
  [[nodiscard]] static Source made_of(vips::VImage image, const Header& header);
  [[nodiscard]] const Header& header() const { return header_; }
  [[nodiscard]] const Selection& selection() const { return selection_; }
  /// Returns the whole file or, of an SVG, what `sanitized_svg` leaves of it.
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return content_ ? content_->bytes() : std::span<const std::byte>();
  }

  /// Decodes the selected pages, top to bottom once (sequential access), with each side divided by about
  /// `shrink` (at least 1) if the format can do so while decoding; never by more. Frames of an animation are
  /// stacked from top to bottom. A drawing (SVG, PDF) is rendered at that size, also larger (`shrink` below
  /// 1), as far as its renderer can. Throws vips::VError, also later while the pixels are read: a truncated
  /// or broken image is a failure, not grey.
  [[nodiscard]] vips::VImage decode(double shrink) const;

  /// Returns the header with all of its fields, as libvips has read it; the pixels of a file must not be read
  /// from it.
  [[nodiscard]] const vips::VImage& opened() const { return opened_; }

  /// Returns `image`, which was decoded from this source by other means, with the source's profile, EXIF, XMP
  /// and IPTC.
  [[nodiscard]] vips::VImage with_metadata(const vips::VImage& image) const;

 private:
  Source(std::shared_ptr<const Content> content, Selection selection, vips::VImage opened, Header header)
      : content_(std::move(content)), selection_(selection), opened_(std::move(opened)), header_(header) {}
  [[nodiscard]] static Result<Source> open(std::shared_ptr<const Content> content, formats::Format format,
                                           const Selection& selection);
  std::shared_ptr<const Content> content_;  ///< null: the pixels are in `opened_`
  Selection selection_;
  vips::VImage opened_;
  Header header_;
};

}  // namespace tintype::image
