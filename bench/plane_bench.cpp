// The parts of the JPEG engine that work on planes, against what libvips needs for the same, in one thread.
//
// usage: plane_bench FILE...      JPEG photographs; prints CPU milliseconds, ratios and PSNR
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include <vips/vips8>

#include "cpu_time.h"
#include "jpeg/encoder.h"
#include "planes/color_convert.h"
#include "planes/resize.h"
#include "planes/scale.h"

namespace {

using namespace tintype;
using bench::least;
using vips::VImage;

std::vector<std::uint8_t> packed(const planes::Plane& plane) {
  std::vector<std::uint8_t> samples;
  for (int y = 0; y < plane.height(); ++y)
    samples.insert(samples.end(), plane.samples(y).begin(), plane.samples(y).end());
  return samples;
}

/// Resizes by Lanczos-3 in double precision, without rounding.
std::vector<double> exact(const planes::Plane& plane, geometry::Size target) {
  const auto weights = [](int from, int to, int i, int& first) {
    const double step = static_cast<double>(from) / to;
    const double wide = std::max(1.0, step);
    const double center = (i + 0.5) * step - 0.5;
    first = static_cast<int>(std::ceil(center - 3 * wide));
    std::vector<double> out;
    double sum = 0;
    for (int k = first; k <= center + 3 * wide; ++k) {
      out.push_back(planes::value(planes::Kernel::lanczos3, (k - center) / wide));
      sum += out.back();
    }
    for (double& weight : out)
      weight /= sum;
    return out;
  };
  const auto columns = static_cast<std::size_t>(target.width);
  std::vector<double> narrow(columns * static_cast<std::size_t>(plane.height()));
  for (int x = 0; x < target.width; ++x) {
    int first = 0;
    const auto taps = weights(plane.width(), target.width, x, first);
    for (int y = 0; y < plane.height(); ++y)
      for (std::size_t k = 0; k < taps.size(); ++k)
        narrow[static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x)] +=
            taps[k] * plane.row(y)[std::clamp(first + static_cast<int>(k), 0, plane.width() - 1)];
  }
  std::vector<double> out(columns * static_cast<std::size_t>(target.height));
  for (int y = 0; y < target.height; ++y) {
    int first = 0;
    const auto taps = weights(plane.height(), target.height, y, first);
    for (std::size_t k = 0; k < taps.size(); ++k) {
      const int row = std::clamp(first + static_cast<int>(k), 0, plane.height() - 1);
      for (std::size_t x = 0; x < columns; ++x)
        out[static_cast<std::size_t>(y) * columns + x] +=
            taps[k] * narrow[static_cast<std::size_t>(row) * columns + x];
    }
  }
  for (double& sample : out)
    sample = std::clamp(sample, 0.0, 255.0);
  return out;
}

double psnr(const std::vector<double>& reference, const std::vector<std::uint8_t>& samples) {
  double sum = 0;
  for (std::size_t i = 0; i < reference.size(); ++i)
    sum += std::pow(reference[i] - samples[i], 2);
  return 10 * std::log10(255.0 * 255.0 * static_cast<double>(reference.size()) / sum);
}

planes::Pixels load(const char* file, int width) {
  const VImage image = VImage::thumbnail(file, width).colourspace(VIPS_INTERPRETATION_sRGB);
  planes::Pixels pixels({image.width(), image.height()}, 3);
  std::size_t bytes = 0;
  auto* samples = static_cast<std::uint8_t*>(image.write_to_memory(&bytes));
  const std::size_t row = static_cast<std::size_t>(image.width()) * 3;
  for (int y = 0; y < image.height(); ++y)
    std::copy_n(samples + static_cast<std::size_t>(y) * row, row, pixels.rows.row(y));
  g_free(samples);
  return pixels;
}

void bench_resize(const planes::Plane& photograph, geometry::Size from, geometry::Size to) {
  const planes::Plane source =
      planes::resize(photograph, planes::whole(photograph.size()), from, planes::Kernel::lanczos3);
  std::vector<std::uint8_t> samples = packed(source);
  const VImage image =
      VImage::new_from_memory(samples.data(), samples.size(), from.width, from.height, 1, VIPS_FORMAT_UCHAR);
  planes::Plane ours;
  std::vector<std::uint8_t> theirs(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height));
  const auto [mine, vips] = least(
      15, [&] { ours = planes::resize(source, planes::whole(from), to, planes::Kernel::lanczos3); },
      [&] {
        const VImage small =
            image.resize(static_cast<double>(to.width) / from.width,
                         VImage::option()->set("vscale", static_cast<double>(to.height) / from.height));
        std::size_t bytes = 0;
        void* memory = small.write_to_memory(&bytes);
        std::copy_n(static_cast<std::uint8_t*>(memory), std::min(bytes, theirs.size()), theirs.data());
        g_free(memory);
      });
  const auto reference = exact(source, to);
  std::printf(
      "  resize %dx%d -> %dx%d: %.2f ms, libvips %.2f ms, ratio %.2f; PSNR %.2f dB, libvips %.2f dB\n",
      from.width, from.height, to.width, to.height, mine, vips, mine / vips, psnr(reference, packed(ours)),
      psnr(reference, theirs));
}

void bench_encode(const planes::Planes& planes) {
  std::size_t baseline = 0;
  std::size_t progressive = 0;
  const auto bytes = [&](bool how) {
    return jpeg::encode(planes, {.quality = 80, .progressive = how}).value().size();
  };
  const auto [fast, slow] = least(
      7, [&] { baseline = bytes(false); }, [&] { progressive = bytes(true); });
  std::printf("  encode %dx%d: baseline %zu bytes %.2f ms, progressive %zu bytes %.2f ms: %+.1f %%\n",
              planes.size().width, planes.size().height, baseline, fast, progressive, slow,
              100 * (static_cast<double>(progressive) / static_cast<double>(baseline) - 1));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || VIPS_INIT(argv[0]) != 0) return 2;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  for (int i = 1; i < argc; ++i) {
    std::printf("%s\n", argv[i]);
    const planes::Planes photograph = planes::from_rgb(load(argv[i], 2000), {2, 2});
    bench_resize(photograph.luma, {1000, 750}, {400, 300});
    bench_resize(photograph.luma, {2000, 1500}, {1600, 1200});
    bench_resize(photograph.luma, {2000, 1500}, {160, 120});
    for (const int width : {100, 160, 250, 400, 800, 1600}) {
      const geometry::Size size{width,
                                std::max(1, width * photograph.size().height / photograph.size().width)};
      bench_encode(planes::scale(
          photograph,
          {.window = planes::whole(photograph.size()), .size = size, .orientation = {}, .sampling = {2, 2}}));
    }
  }
}
