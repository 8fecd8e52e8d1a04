#include "jpeg/reduced_source.h"

#include <gtest/gtest.h>

#include "support/reduced.h"

namespace tintype::jpeg {
namespace {

using test::JpegRequest;

FileBytes bytes_of(const std::string& file) {
  return {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
}

void expect_same(const Planes& planes, const Planes& expected) {
  ASSERT_EQ(test::plane_count(planes), test::plane_count(expected));
  EXPECT_EQ(planes.sampling, expected.sampling);
  for (std::size_t i = 0; i < test::plane_count(expected); ++i) {
    const Plane& plane = test::plane_of(planes, i);
    const Plane& other = test::plane_of(expected, i);
    ASSERT_EQ(plane.size(), other.size());
    for (int y = 0; y < plane.height(); ++y)
      EXPECT_TRUE(std::ranges::equal(plane.samples(y), other.samples(y))) << "plane " << i << " row " << y;
  }
}

TEST(ReducedSource, ComesBackAsItWasDecoded) {
  for (const auto& [horizontal, vertical] : test::kSamplings) {
    for (const Reduction reduction : test::kReductions) {
      for (const bool grey : {false, true}) {
        for (const auto chroma : {Chroma::as_stored, Chroma::finer}) {
          const test::Bytes8 jpeg = test::make_jpeg(
              {.width = 61, .height = 37, .horizontal = horizontal, .vertical = vertical, .grey = grey});
          const Header header = test::header_of(jpeg);
          const auto reduced = decode_reduced(jpeg, header, reduction, test::whole(header), 0, chroma);
          ASSERT_TRUE(reduced);
          const std::string file = pack_reduced(header.size, reduction, reduced->planes);
          const auto read = read_reduced_header(bytes_of(file));
          ASSERT_TRUE(read) << read.error().detail;
          EXPECT_EQ(*read, (ReducedHeader{header.size, reduction, grey, reduced->planes.sampling}));
          expect_same(unpack_reduced(bytes_of(file), *read), reduced->planes);
        }
      }
    }
  }
}

/// The mean difference of the samples that do not lie on the last row or column of blocks.
double difference_inside(const Plane& plane, const Plane& expected) {
  constexpr int kSide = 4;
  int sum = 0;
  int count = 0;
  for (int y = 0; y < expected.height() - kSide; ++y) {
    for (int x = 0; x < expected.width() - kSide; ++x) {
      sum += std::abs(plane.row(y)[x] - expected.row(y)[x]);
      ++count;
    }
  }
  return count == 0 ? 0 : double{1} * sum / count;
}

TEST(ReducedSource, ReducedFurtherItIsAsTheDecoderHasIt) {
  struct Way {
    Reduction from;
    Reduction to;
  };
  for (const auto& [from, to] :
       {Way{Reduction::half, Reduction::quarter}, Way{Reduction::half, Reduction::eighth},
        Way{Reduction::quarter, Reduction::eighth}}) {
    for (const auto& [horizontal, vertical] : test::kSamplings) {
      for (const auto chroma : {Chroma::as_stored, Chroma::finer}) {
        const test::Bytes8 jpeg = test::make_jpeg(
            {.width = 133, .height = 70, .horizontal = horizontal, .vertical = vertical, .quality = 10});
        const Header header = test::header_of(jpeg);
        auto finer = decode_reduced(jpeg, header, from, test::whole(header), 0, chroma);
        const auto expected = decode_reduced(jpeg, header, to, test::whole(header), 0, chroma);
        ASSERT_TRUE(finer && expected);
        const Planes planes = reduce_further(std::move(finer->planes), header, from, to, chroma);
        EXPECT_EQ(planes.sampling, expected->planes.sampling);
        for (std::size_t i = 0; i < 3; ++i) {
          const Plane& plane = test::plane_of(planes, i);
          ASSERT_EQ(plane.size(), test::plane_of(expected->planes, i).size());
          EXPECT_LE(difference_inside(plane, test::plane_of(expected->planes, i)), 0.5)
              << "plane " << i << " of " << horizontal << "x" << vertical << " by " << static_cast<int>(from)
              << " and " << static_cast<int>(to);
        }
      }
    }
  }
}

TEST(ReducedSource, NothingElseIsOne) {
  const test::Bytes8 jpeg = test::make_jpeg({.width = 20, .height = 9, .horizontal = 2, .vertical = 2});
  const Header header = test::header_of(jpeg);
  const auto reduced = decode_reduced(jpeg, header, Reduction::half, test::whole(header));
  ASSERT_TRUE(reduced);
  const std::string file = pack_reduced(header.size, Reduction::half, reduced->planes);
  EXPECT_FALSE(read_reduced_header({}));
  EXPECT_FALSE(read_reduced_header(jpeg));
  EXPECT_FALSE(read_reduced_header(bytes_of(file.substr(0, file.size() - 1))));
  EXPECT_FALSE(read_reduced_header(bytes_of(file + "x")));
  EXPECT_FALSE(read_reduced_header(bytes_of(file.substr(0, 30))));
  // A field of four bytes each behind the 16 of the magic, and what it must not be.
  for (std::size_t field = 0; field < 6; ++field) {
    for (const char value : {char{0}, char{3}, char{-1}}) {
      std::string other = file;
      other.replace(16 + 4 * field, 4, 4, value);
      if (other == file) continue;
      EXPECT_FALSE(read_reduced_header(bytes_of(other)))
          << "field " << field << " of " << static_cast<int>(value);
    }
  }
  for (std::size_t at = 0; at < 16; ++at) {
    std::string other = file;
    other[at] ^= 1;
    EXPECT_FALSE(read_reduced_header(bytes_of(other))) << at;
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
  EXPECT_EQ(near(5792, 10, 2048), 2);
  EXPECT_EQ(near(5793, 10, 2048), 4);
  EXPECT_EQ(near(60000, 10, 2048), 8) << "there is no sixteenth";
  EXPECT_EQ(near(1, 1, 2048), 1);
  EXPECT_EQ(near(65535, 1, 1), 8);
}

}  // namespace
}  // namespace tintype::jpeg
