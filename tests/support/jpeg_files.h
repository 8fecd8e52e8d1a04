#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numbers>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <jpeglib.h>

/// Tests make JPEG files of every kind with libjpeg, and read their coefficients with it.
namespace tintype::test {

using Bytes8 = std::vector<std::uint8_t>;

struct JpegRequest {
  int width = 16;
  int height = 16;
  int horizontal = 1;  ///< luma's horizontal sampling factor; that of chroma is 1
  int vertical = 1;
  bool grey = false;
  int quality = 75;
  int restart_interval = 0;  ///< interval in MCUs; 0: none
  bool optimized = false;
  enum class Scans { interleaved, separate, progressive, progressive_own } scans = Scans::interleaved;
  unsigned seed = 1;
  double contrast = 1;
  int repeat = 1 << 16;  ///< rows after which the image begins again: makes large ones cheap
};

/// `JpegErrors` makes libjpeg throw instead of ending the process.
class JpegErrors {
 public:
  JpegErrors() {
    jpeg_std_error(&manager_);
    manager_.error_exit = [](j_common_ptr info) {
      std::array<char, JMSG_LENGTH_MAX> text{};
      info->err->format_message(info, text.data());
      throw std::runtime_error(text.data());
    };
    manager_.output_message = [](j_common_ptr) {};
  }
  jpeg_error_mgr* manager() { return &manager_; }

 private:
  jpeg_error_mgr manager_{};
};

/// Returns a sample of an image of soft shapes, edges and noise, so that all kinds of blocks occur.
inline std::uint8_t sample_of(unsigned seed, int component, int x, int y, double contrast) {
  const double wave = 60 * std::sin(0.11 * x + 0.05 * y * (component + 1) + seed) + 40 * std::cos(0.3 * y);
  const unsigned hash = (static_cast<unsigned>(x) * 73856093U) ^ (static_cast<unsigned>(y) * 19349663U) ^
                        (seed * 83492791U + static_cast<unsigned>(component) * 2654435761U);
  const double noise = ((x / 16 + y / 16) % 3 == 0) ? static_cast<double>(hash >> 8 & 63) - 32 : 0;
  const double edge = (x + 2 * y) % 37 < 9 ? 50 : 0;
  const double value = 110 + contrast * (wave + noise + edge);
  return static_cast<std::uint8_t>(std::min(255.0, std::max(0.0, value)));
}

inline Bytes8 make_jpeg(const JpegRequest& request) {
  JpegErrors errors;
  jpeg_compress_struct info{};
  info.err = errors.manager();
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &buffer, &size);
  info.image_width = static_cast<JDIMENSION>(request.width);
  info.image_height = static_cast<JDIMENSION>(request.height);
  info.input_components = request.grey ? 1 : 3;
  info.in_color_space = request.grey ? JCS_GRAYSCALE : JCS_YCbCr;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, request.quality, request.quality > 5 ? TRUE : FALSE);
  info.comp_info[0].h_samp_factor = request.horizontal;
  info.comp_info[0].v_samp_factor = request.vertical;
  info.restart_interval = static_cast<unsigned>(request.restart_interval);
  info.optimize_coding = request.optimized ? TRUE : FALSE;
  const int count = info.num_components;
  std::vector<jpeg_scan_info> script;
  const auto scan = [&](std::vector<int> components, int start, int end, int high, int low) {
    jpeg_scan_info one{};
    one.comps_in_scan = static_cast<int>(components.size());
    for (std::size_t i = 0; i < components.size(); ++i)
      one.component_index[i] = components[i];
    one.Ss = start;
    one.Se = end;
    one.Ah = high;
    one.Al = low;
    script.push_back(one);
  };
  switch (request.scans) {
    case JpegRequest::Scans::interleaved:
      break;
    case JpegRequest::Scans::separate:
      for (int i = 0; i < count; ++i)
        scan({i}, 0, 63, 0, 0);
      break;
    case JpegRequest::Scans::progressive:
      jpeg_simple_progression(&info);
      break;
    case JpegRequest::Scans::progressive_own:
      // DC of each component for itself, bands that cut what a reduction needs, three bits of refinement.
      for (int i = 0; i < count; ++i)
        scan({i}, 0, 0, 0, 2);
      for (int i = 0; i < count; ++i) {
        scan({i}, 1, 2, 0, 3);
        scan({i}, 3, 10, 0, 1);
        scan({i}, 11, 63, 0, 1);
        scan({i}, 1, 2, 3, 2);
        scan({i}, 1, 2, 2, 1);
        scan({i}, 1, 30, 1, 0);
        scan({i}, 31, 63, 1, 0);
      }
      scan({0}, 0, 0, 2, 1);
      for (int i = 1; i < count; ++i)
        scan({i}, 0, 0, 2, 1);
      for (int i = 0; i < count; ++i)
        scan({i}, 0, 0, 1, 0);
      break;
  }
  if (!script.empty()) {
    info.scan_info = script.data();
    info.num_scans = static_cast<int>(script.size());
  }
  jpeg_start_compress(&info, TRUE);
  std::vector<Bytes8> image(static_cast<std::size_t>(std::min(request.height, request.repeat)));
  for (int y = 0; y < static_cast<int>(image.size()); ++y) {
    for (int x = 0; x < request.width; ++x) {
      for (int c = 0; c < count; ++c)
        image[static_cast<std::size_t>(y)].push_back(sample_of(request.seed, c, x, y, request.contrast));
    }
  }
  for (int y = 0; y < request.height; ++y) {
    JSAMPROW rows[] = {image[static_cast<std::size_t>(y % request.repeat)].data()};
    jpeg_write_scanlines(&info, rows, 1);
  }
  jpeg_finish_compress(&info);
  Bytes8 file(buffer, buffer + size);
  jpeg_destroy_compress(&info);
  std::free(buffer);
  return file;
}

/// A `JpegComponent` has a component's dequantized coefficients, as libjpeg reads them.
struct JpegComponent {
  int block_columns = 0;
  int block_rows = 0;
  std::vector<std::array<int, 64>> blocks;  ///< blocks by rows; a coefficient is at row * 8 + column
};

inline std::vector<JpegComponent> coefficients_of(std::span<const std::uint8_t> file) {
  JpegErrors errors;
  jpeg_decompress_struct info{};
  info.err = errors.manager();
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, file.data(), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&info, TRUE);
  jvirt_barray_ptr* arrays = jpeg_read_coefficients(&info);
  std::vector<JpegComponent> components;
  for (int c = 0; c < info.num_components; ++c) {
    const jpeg_component_info& from = info.comp_info[c];
    JpegComponent component{
        static_cast<int>(from.width_in_blocks), static_cast<int>(from.height_in_blocks), {}};
    component.blocks.reserve(std::size_t{from.width_in_blocks} * from.height_in_blocks);
    for (JDIMENSION y = 0; y < from.height_in_blocks; ++y) {
      JBLOCKARRAY row =
          info.mem->access_virt_barray(reinterpret_cast<j_common_ptr>(&info), arrays[c], y, 1, FALSE);
      for (JDIMENSION x = 0; x < from.width_in_blocks; ++x) {
        std::array<int, 64> block{};
        for (std::size_t k = 0; k < 64; ++k)
          block[k] = row[0][x][k] * from.quant_table->quantval[k];
        component.blocks.push_back(block);
      }
    }
    components.push_back(std::move(component));
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return components;
}

/// Returns luma at an eighth of the size by libjpeg's own reduced decoder, in rows of the width divided by 8
/// and rounded up.
inline Bytes8 luma_at_eighth(std::span<const std::uint8_t> file) {
  JpegErrors errors;
  jpeg_decompress_struct info{};
  info.err = errors.manager();
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, file.data(), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&info, TRUE);
  info.scale_num = 1;
  info.scale_denom = 8;
  info.out_color_space = JCS_GRAYSCALE;
  info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&info);
  Bytes8 samples(std::size_t{info.output_width} * info.output_height);
  while (info.output_scanline < info.output_height) {
    JSAMPROW rows[] = {samples.data() + std::size_t{info.output_scanline} * info.output_width};
    jpeg_read_scanlines(&info, rows, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return samples;
}

/// Returns sample (x, y) of the N x N inverse DCT of a block's lowest frequencies, by the formula (T.81,
/// A.3.3, for N points, scaled so that a plain block has the same level). For 2 x 2, the diagonal frequency
/// does not count.
inline double reduced_sample(const std::array<int, 64>& block, int side, int x, int y) {
  double sum = 0;
  for (int v = 0; v < side; ++v) {
    for (int u = 0; u < side; ++u) {
      if (side == 2 && u + v == 2) continue;
      const double scale = (u == 0 ? std::numbers::sqrt2 / 2 : 1) * (v == 0 ? std::numbers::sqrt2 / 2 : 1);
      sum += scale * block[static_cast<std::size_t>(v) * 8 + static_cast<std::size_t>(u)] *
             std::cos((2 * x + 1) * u * std::numbers::pi / (2 * side)) *
             std::cos((2 * y + 1) * v * std::numbers::pi / (2 * side));
    }
  }
  return std::min(255.0, std::max(0.0, sum / 4 + 128));
}

inline Bytes8 read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace tintype::test
