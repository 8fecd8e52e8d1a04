#include "jpeg/reduced_source.h"

#include <gtest/gtest.h>

#include "support/reduced.h"

namespace tintype::jpeg {
namespace {

FileBytes bytes_of(const std::string& file) {
  return {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
}

void expect_same(const planes::Planes& planes, const planes::Planes& expected) {
  ASSERT_EQ(test::plane_count(planes), test::plane_count(expected));
  EXPECT_EQ(planes.sampling, expected.sampling);
  for (std::size_t i = 0; i < test::plane_count(expected); ++i) {
    const planes::Plane& plane = test::plane_of(planes, i);
    const planes::Plane& other = test::plane_of(expected, i);
    ASSERT_EQ(plane.size(), other.size());
    for (int y = 0; y < plane.height(); ++y)
      EXPECT_TRUE(std::ranges::equal(plane.samples(y), other.samples(y))) << "plane " << i << " row " << y;
  }
}

TEST(ReducedSource, ComesBackAsItWasDecoded) {
  for (const auto& [horizontal, vertical] : test::kSamplings) {
    for (const bool grey : {false, true}) {
      const test::Bytes8 jpeg = test::make_jpeg(
          {.width = 61, .height = 37, .horizontal = horizontal, .vertical = vertical, .grey = grey});
      const Header header = test::header_of(jpeg);
      std::string file;
      std::vector<Reduced> expected;
      for (const Reduction reduction : reductions_from(Reduction::half)) {
        auto reduced = decode_reduced(jpeg, header, reduction, test::whole(header), 0, Chroma::finer);
        ASSERT_TRUE(reduced);
        file += pack_level(header.size, reduction, reduced->planes);
        expected.push_back(*std::move(reduced));
      }
      const auto levels = read_levels(bytes_of(file));
      ASSERT_TRUE(levels) << levels.error().detail;
      ASSERT_EQ(levels->size(), 3U);
      for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*levels)[i].original, header.size);
        EXPECT_EQ((*levels)[i].reduction, test::kReductions[i]);
        EXPECT_EQ((*levels)[i].grey, grey);
        expect_same(unpack((*levels)[i]), expected[i].planes);
      }
    }
  }
}

TEST(ReducedSource, NothingElseIsOne) {
  const test::Bytes8 jpeg = test::make_jpeg({.width = 20, .height = 9, .horizontal = 2, .vertical = 2});
  const Header header = test::header_of(jpeg);
  const auto reduced = decode_reduced(jpeg, header, Reduction::half, test::whole(header));
  ASSERT_TRUE(reduced);
  const std::string level = pack_level(header.size, Reduction::half, reduced->planes);
  ASSERT_TRUE(read_levels(bytes_of(level + level)));
  EXPECT_FALSE(read_levels({}));
  EXPECT_FALSE(read_levels(jpeg));
  EXPECT_FALSE(read_levels(bytes_of(level.substr(0, level.size() - 1))));
  EXPECT_FALSE(read_levels(bytes_of(level + "x")));
  EXPECT_FALSE(read_levels(bytes_of(level + level.substr(0, 40))));
  EXPECT_FALSE(read_levels(bytes_of(level.substr(0, 30))));
  // A field of four bytes each behind the 16 of the magic, and what it must not be.
  for (std::size_t field = 0; field < 6; ++field) {
    for (const char value : {char{0}, char{3}, char{-1}}) {
      std::string other = level;
      other.replace(16 + 4 * field, 4, 4, value);
      if (other == level) continue;
      EXPECT_FALSE(read_levels(bytes_of(other))) << "field " << field << " of " << static_cast<int>(value);
    }
  }
  for (std::size_t at = 0; at < 16; ++at) {
    std::string other = level;
    other[at] ^= 1;
    EXPECT_FALSE(read_levels(bytes_of(other))) << at;
  }
}

TEST(ReducedSource, TheNearestReduction) {
  const auto near = [](int width, int height, int side) {
    const auto reduction = reduction_near({width, height}, side);
    return reduction ? static_cast<int>(*reduction) : 1;
  };
  EXPECT_EQ(near(4000, 3000, 2048), 2);
  EXPECT_EQ(near(3000, 4000, 2048), 2);
  EXPECT_EQ(near(2896, 10, 2048), 1) << "1.41 times as long";
  EXPECT_EQ(near(2897, 10, 2048), 2);
  EXPECT_EQ(near(6208, 10, 2048), 2);
  EXPECT_EQ(near(6209, 10, 2048), 4);
  EXPECT_EQ(near(60000, 10, 2048), 8) << "there is no sixteenth";
  EXPECT_EQ(near(1, 1, 2048), 1);
  EXPECT_EQ(near(65535, 1, 1), 8);
}

}  // namespace
}  // namespace tintype::jpeg
