#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tintype::formats {

enum class Format : std::uint8_t { jpeg, png, webp, avif, gif, ico, svg, heic, bmp, tiff, jxl, jp2, pdf };

inline constexpr std::size_t kFormats = static_cast<std::size_t>(Format::pdf) + 1;

/// A `Signature` is bytes that files of a format have at a fixed place.
struct Signature {
  std::size_t offset = 0;
  std::string_view bytes{};
  // Where files with this signature are of another type than the format's other files:
  std::string_view mime{};
  std::string_view extension{};

  [[nodiscard]] constexpr bool matches(std::span<const std::byte> head) const {
    const auto is_equal = [](std::byte byte, char c) { return byte == static_cast<std::byte>(c); };
    return !bytes.empty() && head.size() >= offset + bytes.size() &&
           std::ranges::equal(head.subspan(offset, bytes.size()), bytes, is_equal);
  }
};

/// A `FormatInfo` is a row of the table of formats: everything that is known of a format outside its codec.
struct FormatInfo {
  Format format;
  std::string_view name;           ///< the dialect's name, which is also an extension in URLs
  std::string_view alias{};        ///< a second name; empty: none
  std::string_view extension;      ///< the extension of files that are saved, without the dot
  std::string_view mime;           ///< the media type that is sent
  std::string_view accept_type{};  ///< the media type by which Accept names it; empty: `mime`

  /// The signatures decide the media type of a stored file, whatever a decoder would say of the rest of it.
  std::array<Signature, 3> signatures{};
  /// Returns whether a file is taken for one of this format. Null: where one of the signatures matches.
  bool (*recognizes)(std::span<const std::byte> head) = nullptr;

  bool readable = false;
  bool writable = false;         ///< pixels can be encoded in it
  bool passes_through = false;   ///< a source in it can be sent in it without becoming pixels
  bool special_purpose = false;  ///< it is written only where a request names it: no setting may
  bool preferred = false;        ///< where nothing else is said, images become one of these
  bool inert = false;            ///< a browser can show a file without running anything in it
  bool vector = false;           ///< its images are drawn at the wanted size instead of resized
  bool alpha = false;            ///< it can have transparency
  bool pages = false;            ///< a file may have several pages or frames, and some of them can be read
  bool animation = false;        ///< its pages are the frames of an animation
  bool lossy = false;            ///< it has a quality
  bool high_bit_depth = false;   ///< it can be written with more than 8 bits a channel

  int default_quality = 0;  ///< a quality of its own; 0: `kDefaultQuality`
  int min_side = 1;         ///< shortest side in pixels
  int max_side = 0;         ///< longest side in pixels; 0: the format has no limit

  /// Among the formats that are sent because Accept names them: of those that a client takes equally well,
  /// the one with the lowest rank is sent. 0: it is not negotiated.
  int negotiation_rank = 0;
  /// Among the formats that `format:best` tries: 1 for the one that is encoded fastest. 0: it is not tried.
  int encoding_rank = 0;

  [[nodiscard]] constexpr std::string_view type_in_accept() const {
    return accept_type.empty() ? mime : accept_type;
  }
  [[nodiscard]] constexpr bool has_signature() const { return !signatures[0].bytes.empty(); }
  /// Returns whether settings may name the format.
  [[nodiscard]] constexpr bool is_configurable() const { return writable && !special_purpose; }
};

}  // namespace tintype::formats
