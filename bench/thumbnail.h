#pragma once

#include <span>

#include <vips/vips8>

namespace tintype::bench {

/// Runs the baseline of our measurements: libvips' own thumbnail of a JPEG file at each of the widths, saved
/// with our default parameters.
inline void thumbnail(const char* path, std::span<const int> widths) {
  for (const int width : widths) {
    const vips::VImage image = vips::VImage::thumbnail_source(
        vips::VSource::new_from_file(path), width, vips::VImage::option()->set("height", 10'000'000));
    void* out = nullptr;
    std::size_t bytes = 0;
    image.write_to_buffer(
        ".jpg", &out, &bytes,
        vips::VImage::option()->set("Q", 80)->set("optimize_coding", true)->set("strip", true));
    g_free(out);
  }
}

}  // namespace tintype::bench
