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

/// Sources: a file that is open, its header, its pixels. Files are known by their content alone; nothing here
/// opens one.
namespace tintype::image {

/// A file in memory, read-only. Whoever changes the file's length meanwhile ends the process.
class MappedFile {
 public:
  /// The whole of `fd`, which may be closed afterwards. An empty file is `invalid_source`.
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

/// What of a file is read as a picture: all of it, of an SVG what is harmless.
class Content {
 public:
  /// Fails as `sanitized_svg` does.
  [[nodiscard]] static Result<Content> of(MappedFile file, formats::Format format);
  [[nodiscard]] std::uint64_t file_bytes() const { return file_.bytes().size(); }
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return svg_.empty() ? file_.bytes() : std::as_bytes(std::span(svg_));
  }

 private:
  Content(MappedFile file, std::string svg) : file_(std::move(file)), svg_(std::move(svg)) {}
  MappedFile file_;
  std::string svg_;  ///< empty for all other formats
};

/// A picture whose header has been read. Images made of it are lazy and read its memory: keep it as long as
/// them.
class Source {
 public:
  /// Reads the header of the first page. Unknown formats and empty files are `invalid_source`, broken ones
  /// `broken_image`.
  [[nodiscard]] static Result<Source> open(int fd);
  /// The same file, of which other things are selected. Headers that are broken are `broken_image`. Not for
  /// what `made_of` has made.
  [[nodiscard]] Result<Source> select(const Selection& selection) const;
  /// A picture that is in memory already: no file has it.
  [[nodiscard]] static Source made_of(vips::VImage image, const Header& header);
  [[nodiscard]] const Header& header() const { return header_; }
  [[nodiscard]] const Selection& selection() const { return selection_; }
  /// The whole file; of an SVG, what `sanitized_svg` leaves of it.
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return content_ ? content_->bytes() : std::span<const std::byte>();
  }

  /// The pixels of what is selected, top to bottom once (sequential access), each side divided by about
  /// `shrink` (at least 1) where the format can do so while it decodes; never by more. Frames of an animation
  /// are one below the other. A drawing (SVG, PDF) is drawn at that size, also larger (`shrink` below 1), as
  /// far as a drawing can be. Throws vips::VError, also later while the pixels are taken: a picture that is
  /// cut short or broken is a failure, not grey.
  [[nodiscard]] vips::VImage decode(double shrink) const;

  /// The header, with all its fields, as libvips has read it; a file's pixels are not to be taken.
  [[nodiscard]] const vips::VImage& opened() const { return opened_; }

  /// `image`, which was made of this source by other means, with the source's profile, EXIF, XMP and IPTC.
  [[nodiscard]] vips::VImage with_metadata(const vips::VImage& image) const;

 private:
  Source(std::shared_ptr<const Content> content, Selection selection, vips::VImage opened, Header header)
      : content_(std::move(content)), selection_(selection), opened_(std::move(opened)), header_(header) {}
  [[nodiscard]] static Result<Source> open(std::shared_ptr<const Content> content, formats::Format format,
                                           const Selection& selection);
  std::shared_ptr<const Content> content_;  ///< none: `opened_` has the pixels
  Selection selection_;
  vips::VImage opened_;
  Header header_;
};

}  // namespace tintype::image
