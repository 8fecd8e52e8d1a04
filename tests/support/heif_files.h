#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <libheif/heif.h>
#include <vips/vips8>

/// Tests make HEIC files with what libvips reads but does not write.
namespace tintype::test {

namespace heif_detail {

inline void require(heif_error error) {
  if (error.code != heif_error_Ok) throw std::runtime_error(error.message);
}

template <auto Release>
struct Releaser {
  template <typename T>
  void operator()(T* object) const {
    Release(object);
  }
};

using Context = std::unique_ptr<heif_context, Releaser<heif_context_free>>;
using Encoder = std::unique_ptr<heif_encoder, Releaser<heif_encoder_release>>;
using Handle = std::unique_ptr<heif_image_handle, Releaser<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Releaser<heif_image_release>>;

inline Image image_of(const vips::VImage& rgb) {
  heif_image* made = nullptr;
  require(
      heif_image_create(rgb.width(), rgb.height(), heif_colorspace_RGB, heif_chroma_interleaved_RGB, &made));
  Image image(made);
  require(heif_image_add_plane(made, heif_channel_interleaved, rgb.width(), rgb.height(), 8));
  int row_bytes = 0;
  std::uint8_t* pixels = heif_image_get_plane(made, heif_channel_interleaved, &row_bytes);
  const vips::VImage in_memory = rgb.copy_memory();
  const auto* from = static_cast<const std::uint8_t*>(in_memory.data());
  for (int y = 0; y < rgb.height(); ++y)
    std::copy_n(from + std::ptrdiff_t{3} * y * rgb.width(), 3 * rgb.width(),
                pixels + std::ptrdiff_t{1} * y * row_bytes);
  return image;
}

inline Handle encode(heif_context* context, heif_encoder* encoder, const vips::VImage& rgb) {
  heif_image_handle* handle = nullptr;
  require(heif_context_encode_image(context, image_of(rgb).get(), encoder, nullptr, &handle));
  return Handle(handle);
}

}  // namespace heif_detail

/// Returns an HEIC file whose thumbnail shows another image than itself, half as large as that is given. Both
/// are RGB of 8 bits.
inline std::string with_thumbnail(const vips::VImage& image, const vips::VImage& other) {
  namespace detail = heif_detail;
  const detail::Context context(heif_context_alloc());
  heif_encoder* made = nullptr;
  detail::require(heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &made));
  const detail::Encoder encoder(made);
  detail::require(heif_encoder_set_lossy_quality(made, 90));
  const detail::Handle whole = detail::encode(context.get(), made, image);
  heif_image_handle* thumbnail = nullptr;
  detail::require(heif_context_encode_thumbnail(context.get(), detail::image_of(other).get(), whole.get(),
                                                made, nullptr, std::max(other.width(), other.height()) / 2,
                                                &thumbnail));
  const detail::Handle small(thumbnail);
  detail::require(heif_context_set_primary_image(context.get(), whole.get()));
  std::string file;
  heif_writer writer{.writer_api_version = 1,
                     .write = [](heif_context*, const void* data, std::size_t size, void* to) {
                       static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
                       return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                     }};
  detail::require(heif_context_write(context.get(), &writer, &file));
  return file;
}

}  // namespace tintype::test
