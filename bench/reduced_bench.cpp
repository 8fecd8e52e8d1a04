// Images of JPEG photographs from their reduced sources against libvips from the originals, both in one
// thread: CPU time, and how like the images are to ours from the originals.
//
// usage: reduced_bench FILE...
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include <vips/vips8>

#include "base/file.h"
#include "cpu_time.h"
#include "image/analysis/similarity.h"
#include "image/vips/library.h"
#include "pipeline/pipeline.h"
#include "thumbnail.h"

namespace {

using namespace tintype;
using vips::VImage;

constexpr std::array kWidths{160, 400, 800, 1280};
constexpr int kSide = 2048;
constexpr int kRepeats = 7;

/// Derives an image into a file in memory.
Fd derived(const steps::Options& options, int source, std::optional<int> reduced) {
  Fd file = file::create_in_memory("bench").value();
  const auto made =
      pipeline::derive(options, source, file.get(), nullptr, {.overlays = {}, .reduced = reduced});
  if (!made) std::printf("  %s\n", made.error().detail.c_str());
  if (made && reduced && made->engine != steps::Engine::reduced) std::puts("  not from the reduced source");
  return file;
}

VImage decoded(const Fd& file) {
  static_cast<void>(::lseek(file.get(), 0, SEEK_SET));
  return VImage::new_from_source(vips::VSource::new_from_descriptor(file.get()), "").copy_memory();
}

void compare(const char* path) {
  const Fd source = file::open_read(path).value();
  steps::Options reducing;
  reducing.edit<steps::Reducing>().side = kSide;
  const Fd reduced = derived(reducing, source.get(), std::nullopt);
  const double making = bench::medians(
                            kRepeats, [&] { derived(reducing, source.get(), std::nullopt); }, [] {})
                            .first;
  std::printf("%s\n  reduced source       %6.1f ms to make, %.1f MB of %.1f\n",
              std::filesystem::path(path).filename().c_str(), making,
              static_cast<double>(*file::size_bytes(reduced.get())) / 1e6,
              static_cast<double>(*file::size_bytes(source.get())) / 1e6);
  for (const int width : kWidths) {
    steps::Options options;
    options.edit<steps::Resize>().width = width;
    const auto [ours, theirs] = bench::medians(
        kRepeats, [&] { derived(options, source.get(), reduced.get()); },
        [&] { bench::thumbnail(path, std::span(&width, 1)); });
    const VImage from_reduced = decoded(derived(options, source.get(), reduced.get()));
    const VImage from_original = decoded(derived(options, source.get(), std::nullopt));
    const double likeness =
        image::ssim(image::LumaImage(from_reduced).luma(), image::LumaImage(from_original).luma());
    std::printf(
        "  %4d px              %6.1f ms, libvips %6.1f ms    ratio %.3f (bar: 0.15)    "
        "SSIM to that of the original %.4f (bar: 0.995)\n",
        width, ours, theirs, ours / theirs, likeness);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || !image::start_library()) return 2;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  for (int i = 1; i < argc; ++i)
    compare(argv[i]);
  return 0;
}
