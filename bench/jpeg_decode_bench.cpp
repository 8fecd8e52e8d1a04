// Reduced decoding against libjpeg-turbo's own, both to planes and in one thread.
//
// usage: jpeg_decode_bench FILE...      JPEG photographs; prints CPU milliseconds and ratios
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <jpeglib.h>

#include "cpu_time.h"
#include "jpeg/header.h"
#include "jpeg/reduced_decoder.h"

namespace {

using namespace tintype;
using bench::least;

/// Decodes to raw data, without upsampling and colour conversion, which makes libjpeg faster and the
/// comparison harder.
void decode_by_libjpeg(jpeg::FileBytes file, jpeg::Reduction reduction) {
  jpeg_error_mgr errors{};
  jpeg_decompress_struct info{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, file.data(), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&info, TRUE);
  info.scale_num = 1;
  info.scale_denom = static_cast<unsigned>(reduction);
  info.raw_data_out = TRUE;
  info.out_color_space = info.jpeg_color_space;
  jpeg_start_decompress(&info);
  // libjpeg may scale chroma less than luma, so that a row of MCUs has more rows of it.
  std::array<std::vector<JSAMPLE>, 3> samples;
  std::array<std::vector<JSAMPROW>, 3> rows;
  std::array<JSAMPARRAY, 3> planes{};
  for (std::size_t c = 0; c < static_cast<std::size_t>(info.num_components); ++c) {
    const jpeg_component_info& component = info.comp_info[c];
    const auto scaled = static_cast<std::size_t>(component.DCT_scaled_size);
    const std::size_t width = (component.width_in_blocks + 4U) * scaled;
    const std::size_t height = static_cast<std::size_t>(component.v_samp_factor) * scaled;
    samples[c].resize(width * height);
    for (std::size_t y = 0; y < height; ++y)
      rows[c].push_back(samples[c].data() + y * width);
    planes[c] = rows[c].data();
  }
  const auto lines = static_cast<JDIMENSION>(info.max_v_samp_factor * info.min_DCT_scaled_size);
  while (info.output_scanline < info.output_height)
    jpeg_read_raw_data(&info, planes.data(), lines);
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
}

void measure(const char* path) {
  constexpr int kRepeats = 9;
  std::ifstream in(path, std::ios::binary);
  const std::vector<std::uint8_t> file{std::istreambuf_iterator<char>(in), {}};
  const auto header = jpeg::read_header(file);
  if (!header || !jpeg::is_reducible(*header)) {
    std::printf("%s: not for the reduced decoder\n", path);
    return;
  }
  const geometry::Rect whole{0, 0, header->size.width, header->size.height};
  const bool progressive = header->process == jpeg::Process::progressive;
  for (const auto reduction : {jpeg::Reduction::eighth, jpeg::Reduction::quarter, jpeg::Reduction::half}) {
    bool decoded = true;
    const auto [ours, theirs] = least(
        kRepeats, [&] { decoded = decode_reduced(file, *header, reduction, whole).has_value() && decoded; },
        [&] { decode_by_libjpeg(file, reduction); });
    std::printf("1/%d  %-11s %-36.36s %7.1f ms   libjpeg-turbo %7.1f ms   ratio %.2f%s\n",
                static_cast<int>(reduction), progressive ? "progressive" : "baseline",
                std::filesystem::path(path).stem().c_str(), ours, theirs, ours / theirs,
                decoded ? "" : "   FAILED");
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    measure(argv[i]);
}
