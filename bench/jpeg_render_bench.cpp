// Whole renders of JPEG photographs by our own engine against libvips' thumbnail and save, both in one
// thread: CPU time, peak of the heap, and how near each comes to an exact resize.
//
// usage: jpeg_render_bench FILE...
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <vips/vips8>

#include "base/file.h"
#include "cpu_time.h"
#include "exact_planes.h"
#include "image/source.h"
#include "image/vips/library.h"
#include "pipeline/make_context.h"
#include "pipeline/pipeline.h"
#include "pipeline/planar.h"
#include "planes/color_convert.h"
#include "thumbnail.h"

namespace {

using namespace tintype;
using bench::medians;
using bench::thumbnail;
using vips::VImage;

constexpr std::array kSizes{160, 320, 640, 960, 1280, 1600};
constexpr int kRepeats = 7;

steps::Options options_of(int width, steps::EngineChoice engine = steps::EngineChoice::automatic) {
  steps::Options options;
  options.edit<steps::Resize>().width = width;
  options.edit<steps::EngineSelection>().choice = engine;
  return options;
}

void render(int source, std::span<const int> widths) {
  std::vector<steps::Options> options;
  std::vector<Fd> files;
  std::vector<pipeline::Target> targets;
  for (const int width : widths) {
    options.push_back(options_of(width));
    files.push_back(file::create_in_memory("bench").value());
  }
  for (std::size_t i = 0; i < widths.size(); ++i)
    targets.push_back({options[i], files[i].get()});
  for (const auto& derived : pipeline::derive(targets, source)) {
    if (!derived || derived->engine != steps::Engine::jpeg) std::puts("not made by the JPEG engine");
  }
}

/// `Planes` are 8-bit planes of 4:2:0 here.
using Planes = planes::Planes;

Planes planes_of(const VImage& rgb) {
  planes::Pixels pixels({rgb.width(), rgb.height()}, 3);
  const VImage memory = rgb.copy_memory();
  const auto row_bytes = static_cast<std::size_t>(rgb.width()) * 3;
  for (int y = 0; y < rgb.height(); ++y) {
    const auto* row =
        static_cast<const std::uint8_t*>(memory.data()) + static_cast<std::size_t>(y) * row_bytes;
    std::copy_n(row, row_bytes, pixels.rows.row(y));
  }
  return planes::from_rgb(pixels, {2, 2});
}

std::vector<double> samples_of(const planes::Plane& plane) {
  std::vector<double> samples;
  for (int y = 0; y < plane.height(); ++y) {
    for (const std::uint8_t sample : plane.samples(y))
      samples.push_back(sample);
  }
  return samples;
}

double psnr(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return 10 * std::log10(255.0 * 255.0 * static_cast<double>(a.size()) / std::max(sum, 1e-9));
}

/// Returns the mean SSIM over windows of 8 x 8 px (Wang et al., IEEE TIP 13(4), 2004, equation 13).
double ssim(const std::vector<double>& a, const std::vector<double>& b, geometry::Size size) {
  constexpr int kWindow = 8;
  double total = 0;
  int windows = 0;
  for (int top = 0; top + kWindow <= size.height; top += 4) {
    for (int left = 0; left + kWindow <= size.width; left += 4) {
      double sum_a = 0;
      double sum_b = 0;
      double sum_aa = 0;
      double sum_bb = 0;
      double sum_ab = 0;
      for (int y = top; y < top + kWindow; ++y) {
        for (int x = left; x < left + kWindow; ++x) {
          const auto i = static_cast<std::size_t>(y * size.width + x);
          sum_a += a[i];
          sum_b += b[i];
          sum_aa += a[i] * a[i];
          sum_bb += b[i] * b[i];
          sum_ab += a[i] * b[i];
        }
      }
      constexpr double kCount = kWindow * kWindow;
      const double mean_a = sum_a / kCount;
      const double mean_b = sum_b / kCount;
      const double var_a = sum_aa / kCount - mean_a * mean_a;
      const double var_b = sum_bb / kCount - mean_b * mean_b;
      const double cov = sum_ab / kCount - mean_a * mean_b;
      constexpr double kC1 = 6.5025;
      constexpr double kC2 = 58.5225;
      total += (2 * mean_a * mean_b + kC1) * (2 * cov + kC2) /
               ((mean_a * mean_a + mean_b * mean_b + kC1) * (var_a + var_b + kC2));
      ++windows;
    }
  }
  return total / std::max(windows, 1);
}

/// Returns the planes of our engine before they are encoded.
Planes planes_by_us(const image::Source& source, int width) {
  const steps::Options options = options_of(width);
  const auto planar = pipeline::PlanarSource::of(source);
  const geometry::Size size = source.header().size;
  const auto context = pipeline::make_context(options, source.header(), {0, 0, size.width, size.height});
  const auto reduction = planar->reduction_for(*context);
  const auto reduced = planar->decode(*reduction, planar->needed_by(*context, *reduction),
                                      planar->chroma_for(*context, *reduction));
  return planar->resized(*reduced, *reduction, *context);
}

void compare_quality(const char* path, int width) {
  const Fd fd = file::open_read(path).value();
  const auto source = image::Source::open(fd.get());
  const Planes ours = planes_by_us(*source, width);
  const VImage thumb = VImage::thumbnail_source(vips::VSource::new_from_file(path), width,
                                                VImage::option()->set("height", 10'000'000));
  const VImage rgb = thumb.colourspace(VIPS_INTERPRETATION_sRGB);
  const Planes theirs = planes_of(rgb);
  const std::vector<bench::Samples> reference = bench::exact(source->bytes(), ours.size());
  constexpr std::array<const char*, 3> kNames{"Y", "Cb", "Cr"};
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const auto samples = [i](const Planes& planes) {
      return samples_of(i == 0 ? planes.luma : planes.chroma[i - 1]);
    };
    const std::vector<double> our_samples = samples(ours);
    const std::vector<double> their_samples = samples(theirs);
    const auto& [size, expected] = reference[i];
    std::printf("  quality %4d px %-2s PSNR %.2f dB, libvips %.2f    SSIM %.4f, libvips %.4f\n", width,
                kNames[i], psnr(our_samples, expected), psnr(their_samples, expected),
                ssim(our_samples, expected, size), ssim(their_samples, expected, size));
  }
}

void compare(const char* path) {
  const Fd source = file::open_read(path).value();
  std::printf("%s\n", std::filesystem::path(path).filename().c_str());
  for (const int width : {400, 1600}) {
    const std::array widths{width};
    const auto [ours, theirs] = medians(
        kRepeats, [&] { render(source.get(), widths); }, [&] { thumbnail(path, widths); });
    std::printf("  render %4d px     %6.1f ms, libvips %6.1f ms    ratio %.2f\n", width, ours, theirs,
                ours / theirs);
  }
  const auto [ours, theirs] = medians(
      kRepeats, [&] { render(source.get(), kSizes); }, [&] { thumbnail(path, kSizes); });
  std::printf("  six sizes at once  %6.1f ms, libvips %6.1f ms    ratio %.2f\n", ours, theirs, ours / theirs);
  for (const int width : {400, 1600})
    compare_quality(path, width);
}

/// Compares a zone plate, which contains every frequency: those that a result cannot show must not alias into
/// rings.
void compare_zone_plate() {
  constexpr int kSide = 4000;
  const Fd file = file::create_in_memory("zone plate").value();
  (VImage::zone(kSide, kSide) * 110 + 128)
      .cast(VIPS_FORMAT_UCHAR)
      .write_to_target(".jpg", vips::VTarget::new_to_descriptor(file.get()), VImage::option()->set("Q", 95));
  std::printf("zone plate of %d px\n", kSide);
  const std::string path = "/proc/self/fd/" + std::to_string(file.get());
  for (const int width : {400, 1600})
    compare_quality(path.c_str(), width);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || !image::start_library()) return 2;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  for (int i = 1; i < argc; ++i)
    compare(argv[i]);
  compare_zone_plate();
  return 0;
}
