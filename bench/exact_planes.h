#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include <jpeglib.h>

#include "geometry/box.h"
#include "planes/kernel.h"
#include "planes/scale.h"

/// These functions resize a JPEG image exactly, without any library's rounding.
namespace tintype::bench {

/// `Samples` are the samples of one component in double precision.
struct Samples {
  geometry::Size size;
  std::vector<double> values;
};

/// Resizes one axis: the horizontal one if `across`, otherwise the vertical one.
inline Samples resized(const Samples& source, bool across, double length, int target) {
  const int lines = across ? source.size.height : source.size.width;
  const int samples = across ? source.size.width : source.size.height;
  const geometry::Size size =
      across ? geometry::Size{target, lines} : geometry::Size{source.size.width, target};
  const auto place = [across](geometry::Size within, int line, int sample) {
    return static_cast<std::size_t>(across ? line : sample) * static_cast<std::size_t>(within.width) +
           static_cast<std::size_t>(across ? sample : line);
  };
  const double step = length / target;
  Samples result{size, std::vector<double>(static_cast<std::size_t>(size.width) *
                                           static_cast<std::size_t>(size.height))};
  for (int i = 0; i < target; ++i) {
    const double center = (i + 0.5) * step - 0.5;
    const double reach = planes::radius(planes::Kernel::lanczos3) * step;
    std::vector<std::pair<int, double>> taps;
    double sum = 0;
    for (int at = static_cast<int>(std::ceil(center - reach)); at <= center + reach; ++at) {
      taps.emplace_back(std::clamp(at, 0, samples - 1),
                        planes::value(planes::Kernel::lanczos3, (at - center) / step));
      sum += taps.back().second;
    }
    for (int line = 0; line < lines; ++line) {
      double value = 0;
      for (const auto& [at, weight] : taps)
        value += weight * source.values[place(source.size, line, at)];
      result.values[place(size, line, i)] = value / sum;
    }
  }
  return result;
}

/// Decodes a component at its stored size by the inverse DCT of ITU-T T.81, A.3.3, without rounding.
inline Samples decoded(jpeg_decompress_struct& info, jvirt_barray_ptr coefficients,
                       const jpeg_component_info& component) {
  std::array<std::array<double, 8>, 8> basis{};
  for (std::size_t k = 0; k < 8; ++k) {
    for (std::size_t x = 0; x < 8; ++x)
      basis[k][x] = (k == 0 ? std::numbers::sqrt2 / 4 : 0.5) *
                    std::cos(static_cast<double>((2 * x + 1) * k) * std::numbers::pi / 16);
  }
  Samples samples{
      {static_cast<int>(component.downsampled_width), static_cast<int>(component.downsampled_height)}, {}};
  const auto width = static_cast<std::size_t>(component.downsampled_width);
  samples.values.resize(width * component.downsampled_height);
  for (JDIMENSION row = 0; row < component.height_in_blocks; ++row) {
    JBLOCKARRAY blocks =
        info.mem->access_virt_barray(reinterpret_cast<j_common_ptr>(&info), coefficients, row, 1, FALSE);
    const std::size_t lines = std::min<std::size_t>(8, component.downsampled_height - row * 8);
    for (std::size_t left = 0; left < width; left += 8) {
      const JCOEF* block = blocks[0][left / 8];
      std::array<std::array<double, 8>, 8> rows{};  // [frequency down][sample across]
      for (std::size_t k = 0; k < 64; ++k) {
        const double value = block[k] * component.quant_table->quantval[k];
        for (std::size_t x = 0; x < 8 && value != 0; ++x)
          rows[k / 8][x] += value * basis[k % 8][x];
      }
      for (std::size_t y = 0; y < lines; ++y) {
        for (std::size_t x = 0; x < std::min<std::size_t>(8, width - left); ++x) {
          double value = 128;
          for (std::size_t k = 0; k < 8; ++k)
            value += rows[k][x] * basis[k][y];
          samples.values[(std::size_t{row} * 8 + y) * width + left + x] = value;
        }
      }
    }
  }
  return samples;
}

inline std::vector<Samples> components_of(std::span<const std::byte> file) {
  jpeg_error_mgr errors{};
  jpeg_decompress_struct info{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(file.data()),
               static_cast<unsigned long>(file.size()));
  jpeg_read_header(&info, TRUE);
  jvirt_barray_ptr* coefficients = jpeg_read_coefficients(&info);
  std::vector<Samples> components;
  components.reserve(static_cast<std::size_t>(info.num_components));
  for (int i = 0; i < info.num_components; ++i)
    components.push_back(decoded(info, coefficients[i], info.comp_info[i]));
  jpeg_destroy_decompress(&info);
  return components;
}

/// Resizes each component by Lanczos-3, without rounding, to the planes of a 4:2:0 image of `size`.
inline std::vector<Samples> exact(std::span<const std::byte> file, geometry::Size size) {
  std::vector<Samples> components = components_of(file);
  const geometry::Size full = components[0].size;
  for (std::size_t i = 0; i < components.size(); ++i) {
    const int sampling = i == 0 ? 1 : 2;
    const geometry::Size stored = components[i].size;
    const geometry::Size target = planes::chroma_size(size, {sampling, sampling});
    // A last sample of a component may lie half outside of the image.
    const auto length = [&](int whole, int samples, int result, int targets) {
      const double stored_sampling = std::round(double{1} * whole / samples);
      return double{1} * whole / result * targets * sampling / stored_sampling;
    };
    const double width = length(full.width, stored.width, size.width, target.width);
    const double height = length(full.height, stored.height, size.height, target.height);
    components[i] = resized(resized(components[i], false, height, target.height), true, width, target.width);
  }
  return components;
}

}  // namespace tintype::bench
