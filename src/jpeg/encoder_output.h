#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

#include <jpeglib.h>

namespace tintype::jpeg {

/// Where libjpeg writes to: a string that grows. The destination must not move while it is in use.
class Output {
 public:
  explicit Output(std::size_t expected_bytes);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] jpeg_destination_mgr* manager() { return &manager_.base; }
  /// What was written, after jpeg_finish_compress.
  [[nodiscard]] std::string take();

 private:
  /// libjpeg hands back its own part, which comes first.
  struct Manager {
    jpeg_destination_mgr base;
    Output* output;
  };
  static Output& of(j_compress_ptr compressor);
  /// Lets libjpeg write after the first `used` bytes.
  void expose(std::size_t used);

  Manager manager_{};
  std::string bytes_;
};

}  // namespace tintype::jpeg
