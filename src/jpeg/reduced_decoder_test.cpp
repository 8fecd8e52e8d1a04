#include "jpeg/reduced_decoder.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/photographs.h"
#include "support/reduced.h"
#include "support/vector_targets.h"

namespace tintype::jpeg {
namespace {

using test::Bytes8;
using test::JpegRequest;

/// The one sample of a block at an eighth: as libjpeg rounds it (jidctred.c, 1 x 1).
int eighth_of(const std::array<int, 64>& block) {
  return std::clamp(((block[0] + 4) >> 3) + 128, 0, 255);
}

void expect_eighth_of_coefficients(const Bytes8& file, const Reduced& reduced) {
  const auto components = test::coefficients_of(file);
  ASSERT_EQ(components.size(), test::plane_count(reduced.planes));
  for (std::size_t c = 0; c < components.size(); ++c) {
    const planes::Plane& plane = test::plane_of(reduced.planes, c);
    std::size_t wrong = 0;
    for (int y = 0; y < plane.height(); ++y) {
      for (int x = 0; x < plane.width(); ++x) {
        const auto at = static_cast<std::size_t>(y * components[c].block_columns + x);
        wrong += plane.row(y)[x] != eighth_of(components[c].blocks[at]) ? 1U : 0U;
      }
    }
    EXPECT_EQ(wrong, 0U) << "samples of component " << c;
  }
}

void expect_luma_of_libjpeg(const Bytes8& file, const planes::Plane& luma) {
  const Bytes8 expected = test::luma_at_eighth(file);
  const auto width = static_cast<std::size_t>(luma.width());
  ASSERT_EQ(expected.size(), width * static_cast<std::size_t>(luma.height()));
  for (int y = 0; y < luma.height(); ++y) {
    const auto row = std::span(expected).subspan(static_cast<std::size_t>(y) * width, width);
    EXPECT_TRUE(std::ranges::equal(luma.samples(y), row)) << "row " << y;
  }
}

/// How far a sample may be from the formula: a rounding, and at a quarter what progressive files refine of
/// two coefficients by less than can be seen.
double tolerance(Process process, int side) {
  constexpr double kUnseenStep = 12;
  if (side == 4) return 0.75;
  return side == 2 && process == Process::progressive ? 0.5001 + 2 * kUnseenStep / 8 : 0.5001;
}

/// Every sample of every plane beside the formula.
void expect_formula(const Bytes8& file, const Reduced& reduced, BlockSides sides) {
  const Process process = test::header_of(file).process;
  const auto components = test::coefficients_of(file);
  for (std::size_t c = 0; c < components.size(); ++c) {
    const int side = sides.of(c);
    const double most = tolerance(process, side);
    const planes::Plane& plane = test::plane_of(reduced.planes, c);
    double worst = 0;
    for (int y = 0; y < plane.height(); ++y) {
      for (int x = 0; x < plane.width(); ++x) {
        const auto at = static_cast<std::size_t>(y / side * components[c].block_columns + x / side);
        const double expected = test::reduced_sample(components[c].blocks[at], side, x % side, y % side);
        worst = std::max(worst, std::abs(expected - plane.row(y)[x]));
      }
    }
    EXPECT_LE(worst, most) << "component " << c << ", side " << side;
  }
}

void expect_like_libjpeg(const Bytes8& file) {
  const Header header = test::header_of(file);
  ASSERT_TRUE(is_reducible(header));
  for (const Reduction reduction : test::kReductions) {
    const auto reduced = decode_reduced(file, header, reduction, test::whole(header));
    ASSERT_TRUE(reduced) << reduced.error().detail;
    EXPECT_EQ(reduced->region, test::whole(header));
    EXPECT_EQ(reduced->damaged, 0);
    const Frame frame(header, test::whole(header));
    expect_formula(file, *reduced, frame.sides(reduction, Chroma::as_stored));
    if (reduction == Reduction::eighth) {
      expect_eighth_of_coefficients(file, *reduced);
      expect_luma_of_libjpeg(file, reduced->planes.luma);
    }
    for (const Chroma chroma : {Chroma::coarser, Chroma::finer}) {
      const auto other = decode_reduced(file, header, reduction, test::whole(header), 0, chroma);
      ASSERT_TRUE(other) << other.error().detail;
      expect_formula(file, *other, frame.sides(reduction, chroma));
    }
  }
}

TEST(ReducedDecoder, AllKindsOfFiles) {
  std::mt19937 random(20);
  const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  for (const auto& [horizontal, vertical] : test::kSamplings) {
    for (const auto scans : test::kScans) {
      for (int i = 0; i < 24; ++i) {
        JpegRequest request{.width = between(1, 70),
                            .height = between(1, 70),
                            .horizontal = horizontal,
                            .vertical = vertical,
                            .grey = i % 8 == 7,
                            .quality = between(1, 100),
                            .restart_interval = i % 3 == 0 ? between(1, 9) : 0,
                            .optimized = i % 2 == 0,
                            .scans = scans,
                            .seed = static_cast<unsigned>(i)};
        SCOPED_TRACE(fmt::format("{}x{} sampling {}x{} grey {} quality {} restart {} scans {}", request.width,
                                 request.height, horizontal, vertical, request.grey, request.quality,
                                 request.restart_interval, static_cast<int>(scans)));
        expect_like_libjpeg(test::make_jpeg(request));
        if (HasFailure()) return;
      }
    }
  }
}

// Short codes up to the last coefficient: no end-of-block symbol tells where such blocks end.
TEST(ReducedDecoder, FaintBlocksWithoutAnEnd) {
  for (const bool optimized : {false, true}) {
    for (const double contrast : {0.05, 0.1, 0.2}) {
      SCOPED_TRACE(fmt::format("optimized {} contrast {}", optimized, contrast));
      expect_like_libjpeg(test::make_jpeg(
          {.width = 150, .height = 70, .quality = 100, .optimized = optimized, .contrast = contrast}));
    }
  }
}

TEST(ReducedDecoder, EveryTargetDecodesTheSame) {
  for (const auto scans : test::kScans) {
    for (const Reduction reduction : test::kReductions) {
      const Bytes8 file = test::make_jpeg(
          {.width = 203, .height = 77, .horizontal = 2, .vertical = 2, .quality = 90, .scans = scans});
      const Header header = test::header_of(file);
      test::on_every_target([&] {
        const auto reduced = decode_reduced(file, header, reduction, test::whole(header));
        ASSERT_TRUE(reduced) << reduced.error().detail;
        expect_formula(file, *reduced,
                       Frame(header, test::whole(header)).sides(reduction, Chroma::as_stored));
      });
    }
  }
}

TEST(ReducedDecoder, NarrowestAndWidest) {
  for (const auto scans : test::kScans) {
    for (const geometry::Size size : {geometry::Size{1, 1}, {65500, 1}, {1, 65500}}) {
      SCOPED_TRACE(fmt::format("{}x{} scans {}", size.width, size.height, static_cast<int>(scans)));
      expect_like_libjpeg(test::make_jpeg(
          {.width = size.width, .height = size.height, .horizontal = 2, .vertical = 2, .scans = scans}));
    }
  }
}

TEST(ReducedDecoder, PhotographsAtAnEighth) {
  std::ifstream list(TINTYPE_TEST_DATA "/photographs.txt");
  std::size_t seen = 0;
  for (std::string path; std::getline(list, path);) {
    if (path.starts_with('#') || !path.ends_with(".jpg")) continue;
    SCOPED_TRACE(path);
    const Bytes8 file = test::read_file(test::photograph(std::filesystem::path(path).stem()));
    const Header header = test::header_of(file);
    if (!is_reducible(header)) continue;
    const auto reduced = decode_reduced(file, header, Reduction::eighth, test::whole(header));
    ASSERT_TRUE(reduced) << reduced.error().detail;
    expect_eighth_of_coefficients(file, *reduced);
    ++seen;
  }
  EXPECT_GE(seen, 8U);
}

}  // namespace
}  // namespace tintype::jpeg
