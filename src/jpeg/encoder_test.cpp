#include "jpeg/encoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string_view>

#include <gtest/gtest.h>
#include <jpeglib.h>

#include "planes/scale.h"
#include "support/vector_targets.h"

namespace tintype::jpeg {
namespace {

planes::Planes image(geometry::Size size, planes::Sampling sampling, bool grey = false) {
  const auto filled = [](geometry::Size samples, int phase) {
    planes::Plane plane(samples);
    for (int y = 0; y < samples.height; ++y)
      for (int x = 0; x < samples.width; ++x)
        plane.row(y)[x] = static_cast<std::uint8_t>(
            std::lround(128 + 60 * std::sin((x + phase) / 9.0) + 40 * std::cos(y / 7.0)));
    return plane;
  };
  planes::Planes planes{.luma = filled(size, 0), .chroma = {}, .sampling = sampling};
  if (!grey)
    planes.chroma = {filled(planes::chroma_size(size, sampling), 5),
                     filled(planes::chroma_size(size, sampling), 11)};
  return planes;
}

struct Decoded {
  planes::Planes planes;
  bool progressive = false;
  std::vector<std::pair<int, std::string>> markers;
};

/// libjpeg's own reader, planes as they are stored. Its failures end the test program.
Decoded decoded(std::string_view file) {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  for (int app = 0; app < 16; ++app)
    jpeg_save_markers(&info, JPEG_APP0 + app, 0xffff);
  jpeg_read_header(&info, TRUE);
  info.raw_data_out = TRUE;
  info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&info);
  Decoded result{.planes = {}, .progressive = info.progressive_mode != 0, .markers = {}};
  for (const auto* marker = info.marker_list; marker != nullptr; marker = marker->next)
    result.markers.emplace_back(
        marker->marker - JPEG_APP0,
        std::string(reinterpret_cast<const char*>(marker->data), marker->data_length));
  std::array<std::vector<std::vector<JSAMPLE>>, 3> stored;
  while (info.output_scanline < info.output_height) {
    std::array<std::vector<std::vector<JSAMPLE>>, 3> band;
    std::array<std::vector<JSAMPROW>, 3> rows;
    std::array<JSAMPARRAY, 3> arrays{};
    for (std::size_t c = 0; c < static_cast<std::size_t>(info.num_components); ++c) {
      band[c].assign(static_cast<std::size_t>(info.comp_info[c].v_samp_factor) * 8,
                     std::vector<JSAMPLE>(info.comp_info[c].width_in_blocks * 8 + 64));
      for (auto& row : band[c])
        rows[c].push_back(row.data());
      arrays[c] = rows[c].data();
    }
    jpeg_read_raw_data(&info, arrays.data(), static_cast<JDIMENSION>(info.max_v_samp_factor) * 8);
    for (std::size_t c = 0; c < 3; ++c)
      stored[c].insert(stored[c].end(), band[c].begin(), band[c].end());
  }
  for (std::size_t c = 0; c < static_cast<std::size_t>(info.num_components); ++c) {
    planes::Plane plane({static_cast<int>(info.comp_info[c].downsampled_width),
                         static_cast<int>(info.comp_info[c].downsampled_height)});
    for (int y = 0; y < plane.height(); ++y)
      std::copy_n(stored[c][static_cast<std::size_t>(y)].begin(), plane.width(), plane.row(y));
    (c == 0 ? result.planes.luma : result.planes.chroma[c - 1]) = std::move(plane);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return result;
}

double rms(const planes::Plane& a, const planes::Plane& b) {
  EXPECT_EQ(a.size(), b.size());
  double sum = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      sum += std::pow(a.row(y)[x] - b.row(y)[x], 2);
  return std::sqrt(sum / (a.width() * a.height()));
}

TEST(Encoder, WritesEverySamplingAtOddSizes) {
  for (const planes::Sampling sampling : {planes::Sampling{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}})
    for (const geometry::Size size : {geometry::Size{1, 1}, {7, 9}, {64, 48}, {65, 49}, {130, 77}})
      for (const bool progressive : {false, true}) {
        const planes::Planes planes = image(size, sampling);
        const auto file = encode(planes, {.quality = 95, .progressive = progressive});
        ASSERT_TRUE(file);
        const Decoded result = decoded(*file);
        EXPECT_EQ(result.progressive, progressive);
        EXPECT_LT(rms(result.planes.luma, planes.luma), 2.5);
        for (std::size_t i = 0; i < 2; ++i)
          EXPECT_LT(rms(result.planes.chroma[i], planes.chroma[i]), 2.5);
      }
}

/// Every sample by chance: coefficients of any size, and hardly a zero.
planes::Planes noise(geometry::Size size, std::uint32_t seed, int amplitude) {
  std::minstd_rand random(seed);
  planes::Plane plane(size);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      plane.row(y)[x] = static_cast<std::uint8_t>(128 + static_cast<int>(random() % 2) * amplitude -
                                                  amplitude / 2 - (amplitude > 250 ? 1 : 0));
  return {.luma = std::move(plane), .chroma = {}, .sampling = {}};
}

TEST(Encoder, WritesTheLargestAndTheSmallestCoefficients) {
  for (const bool progressive : {false, true}) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
      const planes::Planes black_and_white = noise({64, 64}, seed, 255);
      const auto file = encode(black_and_white, {.quality = 100, .progressive = progressive});
      ASSERT_TRUE(file);
      EXPECT_LT(rms(decoded(*file).planes.luma, black_and_white.luma), 1.0);
      const planes::Planes faint = noise({64, 64}, seed, 2);
      EXPECT_LT(rms(decoded(encode(faint, {.quality = 1, .progressive = progressive}).value()).planes.luma,
                    faint.luma),
                2.0);
    }
  }
}

TEST(Encoder, EveryTargetWritesTheSameImage) {
  const planes::Planes planes = image({131, 77}, {2, 2});
  test::on_every_target([&] {
    const Decoded result = decoded(encode(planes, {.quality = 95}).value());
    EXPECT_LT(rms(result.planes.luma, planes.luma), 2.5);
    EXPECT_LT(rms(result.planes.chroma[1], planes.chroma[1]), 2.5);
  });
}

TEST(Encoder, WritesLongRunsOfBlocksWithoutDetail) {
  // 33,280 blocks, which are more than one run can have, then a last one that is not flat.
  planes::Planes planes{.luma = planes::Plane({2080, 1024}), .chroma = {}, .sampling = {}};
  for (int y = 0; y < 1024; ++y)
    std::fill_n(planes.luma.row(y), 2080, std::uint8_t{90});
  planes.luma.row(1020)[2077] = 255;
  const Decoded result = decoded(encode(planes, {.quality = 90, .progressive = true}).value());
  EXPECT_TRUE(result.progressive);
  EXPECT_LT(rms(result.planes.luma, planes.luma), 0.1);
  EXPECT_NEAR(result.planes.luma.row(1020)[2077], 255, 20);
}

/// What libjpeg makes of the same planes, with tables of its own.
std::size_t bytes_of_libjpeg(const planes::Planes& planes, int quality) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = static_cast<JDIMENSION>(planes.luma.width());
  info.image_height = static_cast<JDIMENSION>(planes.luma.height());
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  info.write_JFIF_header = FALSE;
  jpeg_start_compress(&info, TRUE);
  for (int y = 0; y < planes.luma.height(); ++y) {
    std::vector<JSAMPLE> row(planes.luma.samples(y).begin(), planes.luma.samples(y).end());
    JSAMPROW rows = row.data();
    jpeg_write_scanlines(&info, &rows, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::free(bytes);
  return size;
}

TEST(Encoder, FilesAreNoLongerThanThoseOfLibjpeg) {
  for (const int quality : {30, 80, 95}) {
    for (const planes::Planes& planes : {image({320, 240}, {}, true), noise({128, 128}, 7, 40)}) {
      const auto theirs = static_cast<double>(bytes_of_libjpeg(planes, quality));
      EXPECT_LE(static_cast<double>(encode(planes, {.quality = quality})->size()), 1.01 * theirs) << quality;
    }
  }
}

TEST(Encoder, WritesGrey) {
  const planes::Planes planes = image({101, 50}, {}, true);
  const Decoded result = decoded(encode(planes, {.quality = 95}).value());
  EXPECT_LT(rms(result.planes.luma, planes.luma), 2.5);
  EXPECT_TRUE(result.planes.grey());
}

TEST(Encoder, RepeatsTheEdges) {
  planes::Planes planes = image({65, 65}, {}, true);
  for (int y = 0; y < 65; ++y)
    std::fill_n(planes.luma.row(y), planes.luma.stride(), y == 64 ? 200 : 100),
        std::fill(planes.luma.row(y) + 65, planes.luma.row(y) + planes.luma.stride(), 0);
  const Decoded result = decoded(encode(planes, {.quality = 50}).value());
  EXPECT_NEAR(result.planes.luma.row(30)[64], 100, 1);
  EXPECT_NEAR(result.planes.luma.row(64)[64], 200, 1);
}

TEST(Encoder, WritesNothingButTheImage) {
  const Decoded result = decoded(encode(image({20, 20}, {}), {}).value());
  EXPECT_TRUE(result.markers.empty());
}

TEST(Encoder, RefusesSidesThatJpegDoesNotHave) {
  planes::Planes planes;
  planes.luma = planes::Plane({65501, 1});
  std::fill_n(planes.luma.row(0), 65501, std::uint8_t{0});
  const auto file = encode(planes, {});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::broken_image);
}

}  // namespace
}  // namespace tintype::jpeg
