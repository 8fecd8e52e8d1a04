#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tintype::formats {

/// A `ContentType` says what a file is by its first bytes alone: names and stores can say anything.
struct ContentType {
  std::string_view mime;       ///< "application/octet-stream" where the format is unknown
  std::string_view extension;  ///< without the dot; "bin" where the format is unknown
  bool inert = false;          ///< a browser can show the file without running anything in it
};

/// Returns the content type of a file by its first bytes, of which 512 are enough. It goes by signatures: a
/// file that `sniff` does not take for an image has the content type of what it says it is.
[[nodiscard]] ContentType content_type_of(std::span<const std::byte> head);
/// Returns the content type of an open file; that of an unreadable one is unknown.
[[nodiscard]] ContentType content_type_of_file(int fd);

/// Returns the media type of a format by its name in the dialect ("jpeg"), as a worker reports it.
[[nodiscard]] std::string_view mime_of_format(std::string_view name);

}  // namespace tintype::formats
