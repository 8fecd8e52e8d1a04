#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tintype::formats {

/// What a file is, by its first bytes alone: names and stores can say anything.
struct ContentType {
  std::string_view mime;       ///< "application/octet-stream" where it is no picture that we know
  std::string_view extension;  ///< without the dot; "bin" where it is no picture that we know
  bool inert = false;          ///< a browser can show it without running anything in it
};

/// How many bytes `sniff` looks at.
inline constexpr std::size_t kSniffBytes = 512;

[[nodiscard]] ContentType sniff(std::span<const std::byte> head);
/// The same for an open file; an unreadable one is unknown.
[[nodiscard]] ContentType sniff_file(int fd);

/// The media type of a format of the dialect ("jpeg"): for what a worker reports.
[[nodiscard]] std::string_view mime_of_format(std::string_view format);

}  // namespace tintype::formats
