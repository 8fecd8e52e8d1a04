#include "image/vips/library.h"

#include <string_view>

#include <vips/vips.h>

#include "image/vips/errors.h"

namespace tintype::image {
namespace {

/// Allows loaders of the newer formats, which libvips regards as untrusted; here they run in a sandbox.
void allow_few_coders() {
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* coder :
       {"VipsForeignLoadJpegSource", "VipsForeignLoadPngSource", "VipsForeignLoadWebpSource",
        "VipsForeignLoadNsgifSource", "VipsForeignLoadHeifSource", "VipsForeignLoadTiffSource",
        "VipsForeignLoadJxlSource", "VipsForeignLoadJp2kSource", "VipsForeignLoadSvgSource",
        "VipsForeignLoadPdfSource", "VipsForeignSaveJxlBuffer", "VipsForeignSaveJxlTarget"})
    vips_operation_block_set(coder, FALSE);
}

/// Silences libvips' warnings about broken images, which are also in the errors.
void be_quiet() {
  g_log_set_handler(
      "VIPS", G_LOG_LEVEL_WARNING, [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
}

void process_sample() {
  const vips::VImage grey =
      vips::VImage::black(64, 64, vips::VImage::option()->set("bands", 3))
          .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  grey.resize(0.3).icc_transform("srgb", vips::VImage::option()->set("input_profile", "p3")).copy_memory();
}

using ExhaustedHandler = void (*)();

void on_fatal(const gchar* /*domain*/, GLogLevelFlags /*level*/, const gchar* message, gpointer handler) {
  const std::string_view text(message);
  if (text.find("failed to allocate") != std::string_view::npos ||
      text.find("creating thread") != std::string_view::npos) {
    reinterpret_cast<ExhaustedHandler>(handler)();
  }
}

}  // namespace

Result<void> start_library() {
  if (VIPS_INIT("tintype") != 0)
    return fail(ErrorKind::internal, "libvips does not start: {}", vips_error_buffer());
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_leak_set(FALSE);
  be_quiet();
  allow_few_coders();
  return {};
}

Result<void> warm_up_library() {
  return catching_vips_errors(ErrorKind::internal, process_sample);
}

void set_exhausted_handler(void (*handler)()) {
  constexpr auto kFatal = static_cast<GLogLevelFlags>(G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL);
  g_log_set_handler("GLib", kFatal, on_fatal, reinterpret_cast<gpointer>(handler));
}

}  // namespace tintype::image
