#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/reduced.h"

namespace tintype::jpeg {
namespace {

using test::Bytes8;
using test::JpegRequest;

constexpr int kGrey = 128;

/// The offset behind the first segment of this kind, at or behind `from`.
std::size_t behind_segment(const Bytes8& file, std::uint8_t code, std::size_t from = 0) {
  for (;;) {
    const auto segment = next_segment(file, from);
    if (!segment) return file.size();
    if (segment->code == code) return segment->end;
    from = segment->end;
  }
}

/// Where the two bytes of this marker are, at or behind `from`.
std::size_t marker_at(const Bytes8& file, std::uint8_t code, std::size_t from) {
  const std::array<std::uint8_t, 2> bytes{0xFF, code};
  return static_cast<std::size_t>(
      std::search(file.begin() + static_cast<std::ptrdiff_t>(from), file.end(), bytes.begin(), bytes.end()) -
      file.begin());
}

Bytes8 without(Bytes8 file, std::size_t at, std::size_t bytes) {
  const auto first = file.begin() + static_cast<std::ptrdiff_t>(at);
  file.erase(first, first + static_cast<std::ptrdiff_t>(bytes));
  return file;
}

Bytes8 without_segments(Bytes8 file, std::uint8_t code) {
  for (;;) {
    const std::size_t end = behind_segment(file, code);
    if (end == file.size()) return file;
    const std::size_t begin = marker_at(file, code, 0);
    file = without(std::move(file), begin, end - begin);
  }
}

bool same(const planes::Plane& a, const planes::Plane& b) {
  for (int y = 0; y < a.height(); ++y) {
    if (!std::ranges::equal(a.samples(y), b.samples(y))) return false;
  }
  return a.size() == b.size();
}

bool same(const planes::Planes& a, const planes::Planes& b) {
  bool all = true;
  for (std::size_t c = 0; c < test::plane_count(a); ++c)
    all = all && same(test::plane_of(a, c), test::plane_of(b, c));
  return all;
}

/// Of a file of one interleaved scan: the first `done` MCUs are those of `sound`, all behind the next grey.
void expect_tolerant(const Reduced& sound, const Reduced& damaged, Reduction reduction, std::size_t done) {
  const planes::Sampling sampling = sound.planes.sampling;
  const int mcu_columns = (sound.region.width + 8 * sampling.horizontal - 1) / (8 * sampling.horizontal);
  for (std::size_t c = 0; c < test::plane_count(sound.planes); ++c) {
    const planes::Plane& expected = test::plane_of(sound.planes, c);
    const planes::Plane& plane = test::plane_of(damaged.planes, c);
    const int across = side_of(reduction) * (c == 0 ? sampling.horizontal : 1);
    const int down = side_of(reduction) * (c == 0 ? sampling.vertical : 1);
    std::size_t lost = 0;
    std::size_t coloured = 0;
    for (int y = 0; y < plane.height(); ++y) {
      for (int x = 0; x < plane.width(); ++x) {
        const auto mcu = static_cast<std::size_t>(y / down * mcu_columns + x / across);
        if (mcu < done) lost += plane.row(y)[x] != expected.row(y)[x] ? 1U : 0U;
        if (mcu > done) coloured += plane.row(y)[x] != kGrey ? 1U : 0U;
      }
    }
    EXPECT_EQ(lost, 0U) << "samples before the damage, component " << c;
    EXPECT_EQ(coloured, 0U) << "samples behind it, component " << c;
  }
}

TEST(ReducedDamage, FilesCutAnywhere) {
  for (const auto scans : test::kScans) {
    for (const int restart_interval : {0, 3}) {
      const Bytes8 file = test::make_jpeg({.width = 90,
                                           .height = 70,
                                           .horizontal = 2,
                                           .vertical = 2,
                                           .restart_interval = restart_interval,
                                           .optimized = true,
                                           .scans = scans});
      constexpr double kMcus = 6 * 5;
      const Header header = test::header_of(file);
      for (const Reduction reduction : test::kReductions) {
        const auto sound = decode_reduced(file, header, reduction, test::whole(header));
        ASSERT_TRUE(sound);
        double before = 1;
        for (std::size_t bytes = behind_segment(file, marker::kSos); bytes < file.size(); bytes += 7) {
          SCOPED_TRACE(fmt::format("{} of {} bytes, scans {} restart {} reduction {}", bytes, file.size(),
                                   static_cast<int>(scans), restart_interval, static_cast<int>(reduction)));
          const FileBytes cut = FileBytes(file).first(bytes);
          const auto tolerant = decode_reduced(cut, header, reduction, test::whole(header), 1);
          ASSERT_TRUE(tolerant) << tolerant.error().detail;
          const auto strict = decode_reduced(cut, header, reduction, test::whole(header));
          EXPECT_EQ(strict.has_value(), tolerant->damaged == 0);
          EXPECT_GE(tolerant->damaged, 0);
          if (header.process != Process::progressive) {
            EXPECT_LE(tolerant->damaged, before);
          }
          before = tolerant->damaged;
          if (tolerant->damaged == 0) {
            EXPECT_TRUE(same(tolerant->planes, sound->planes));
          }
          if (scans == JpegRequest::Scans::interleaved) {
            expect_tolerant(*sound, *tolerant, reduction,
                            static_cast<std::size_t>(std::lround((1 - tolerant->damaged) * kMcus)));
          }
          if (HasFailure()) return;
        }
      }
    }
  }
}

TEST(ReducedDamage, NobodyMissesAnEndMarker) {
  for (const auto scans : test::kScans) {
    Bytes8 file = test::make_jpeg({.width = 50, .height = 50, .horizontal = 2, .scans = scans});
    const Header header = test::header_of(file);
    for (const Reduction reduction : test::kReductions) {
      const auto sound = decode_reduced(file, header, reduction, test::whole(header));
      const FileBytes endless = FileBytes(file).first(file.size() - 2);
      const auto read = decode_reduced(endless, header, reduction, test::whole(header));
      ASSERT_TRUE(sound);
      ASSERT_TRUE(read) << read.error().detail;
      EXPECT_TRUE(same(read->planes, sound->planes));
    }
  }
}

TEST(ReducedDamage, AnEighthNeedsTheScansOfDcAlone) {
  const Bytes8 file = test::make_jpeg({.width = 50, .height = 50, .scans = JpegRequest::Scans::progressive});
  const Header header = test::header_of(file);
  // The last of libjpeg's scans refine luma's other coefficients; the last but three DC.
  std::vector<std::size_t> scans;
  for (std::size_t at = 0; at < file.size();) {
    at = behind_segment(file, marker::kSos, at);
    if (at < file.size()) scans.push_back(at);
  }
  ASSERT_EQ(scans.size(), 10U);
  const FileBytes cut = FileBytes(file).first(scans[7]);
  EXPECT_TRUE(decode_reduced(cut, header, Reduction::eighth, test::whole(header)));
  EXPECT_FALSE(decode_reduced(cut, header, Reduction::quarter, test::whole(header)));
  const FileBytes before_refinement = FileBytes(file).first(scans[5]);
  EXPECT_FALSE(decode_reduced(before_refinement, header, Reduction::eighth, test::whole(header)));
  EXPECT_TRUE(decode_reduced(before_refinement, header, Reduction::eighth, test::whole(header), 1));
}

TEST(ReducedDamage, Tolerance) {
  for (const auto scans : {JpegRequest::Scans::interleaved, JpegRequest::Scans::progressive}) {
    const Bytes8 file = test::make_jpeg({.width = 200, .height = 200, .scans = scans});
    const Header header = test::header_of(file);
    const auto decode = [&](std::size_t bytes, double tolerance) {
      return decode_reduced(FileBytes(file).first(bytes), header, Reduction::half, test::whole(header),
                            tolerance);
    };
    // Within the first scan of a progressive file nothing of the others has come.
    const bool progressive = scans == JpegRequest::Scans::progressive;
    const std::size_t most = progressive ? file.size() - 40 : file.size() * 3 / 4;
    const std::size_t least = file.size() / 4;
    EXPECT_FALSE(decode(most, 0));
    EXPECT_FALSE(decode(least, 0));
    ASSERT_TRUE(decode(most, 0.5));
    EXPECT_LT(decode(most, 0.5)->damaged, 0.5);
    EXPECT_GT(decode(most, 0.5)->damaged, 0);
    EXPECT_FALSE(decode(least, 0.5));
    ASSERT_TRUE(decode(least, 1));
    EXPECT_GT(decode(least, 1)->damaged, 0.5);
    EXPECT_EQ(decode(least, 0.5).error().kind, ErrorKind::broken_image);
  }
}

TEST(ReducedDamage, RestartMarkers) {
  constexpr std::size_t kInterval = 4;
  constexpr double kMcus = 8 * 8;
  const Bytes8 file =
      test::make_jpeg({.width = 64, .height = 64, .restart_interval = static_cast<int>(kInterval)});
  const Header header = test::header_of(file);
  const std::size_t data = behind_segment(file, marker::kSos);
  for (std::size_t number = 0; number < 8; ++number) {
    const std::size_t at = marker_at(file, static_cast<std::uint8_t>(marker::kRst0 + number), data);
    Bytes8 misnumbered = file;
    misnumbered[at + 1] = static_cast<std::uint8_t>(marker::kRst0 + (number + 3) % 8);
    for (const Bytes8& broken : {without(file, at, 2), misnumbered}) {
      for (const Reduction reduction : test::kReductions) {
        const auto sound = decode_reduced(file, header, reduction, test::whole(header));
        const auto tolerant = decode_reduced(broken, header, reduction, test::whole(header), 1);
        ASSERT_TRUE(sound);
        ASSERT_TRUE(tolerant) << tolerant.error().detail;
        const std::size_t done = (number + 1) * kInterval;
        EXPECT_DOUBLE_EQ(tolerant->damaged, 1 - static_cast<double>(done) / kMcus);
        expect_tolerant(*sound, *tolerant, reduction, done);
      }
    }
  }
}

TEST(ReducedDamage, FlippedBits) {
  std::mt19937 random(3);
  for (const auto scans : test::kScans) {
    const Bytes8 file =
        test::make_jpeg({.width = 70, .height = 70, .horizontal = 2, .restart_interval = 6, .scans = scans});
    const Header header = test::header_of(file);
    const std::size_t data = behind_segment(file, marker::kSos);
    int kept_ones = 0;
    for (int i = 0; i < 200; ++i) {
      Bytes8 broken = file;
      const std::size_t at = std::uniform_int_distribution(data, file.size() - 1)(random);
      broken[at] ^= static_cast<std::uint8_t>(1U << random() % 8);
      for (const Reduction reduction : test::kReductions) {
        const auto tolerant = decode_reduced(broken, header, reduction, test::whole(header), 1);
        if (!tolerant) {
          EXPECT_EQ(tolerant.error().kind, ErrorKind::broken_image);
          continue;
        }
        ++kept_ones;
        EXPECT_GE(tolerant->damaged, 0);
        EXPECT_LE(tolerant->damaged, 1);
        EXPECT_EQ(tolerant->region, test::whole(header));
      }
    }
    EXPECT_GT(kept_ones, 500) << "of 600, scans " << static_cast<int>(scans);
  }
}

TEST(ReducedDamage, BrokenHeadersBehindTheFirstAreNotTolerated) {
  struct Case {
    const char* name;
    std::uint8_t code;
  };
  for (const auto& [name, code] :
       {Case{"no Huffman tables", marker::kDht}, {"no quantization", marker::kDqt}}) {
    for (const auto scans : test::kScans) {
      const Bytes8 file = without_segments(test::make_jpeg({.scans = scans}), code);
      const Header header = test::header_of(file);
      const auto read = decode_reduced(file, header, Reduction::half, test::whole(header), 1);
      ASSERT_FALSE(read) << name;
      EXPECT_EQ(read.error().kind, ErrorKind::broken_image) << name;
    }
  }
}

TEST(ReducedDamage, TooManyScans) {
  for (const int copies : {100, 300}) {
    Bytes8 file = test::make_jpeg({.grey = true, .scans = JpegRequest::Scans::progressive});
    const Header header = test::header_of(file);
    const Bytes8 empty_scan{0xFF, marker::kSos, 0, 8, 1, 1, 0, 1, 5, 0x02};
    file.resize(file.size() - 2);
    for (int i = 0; i < copies; ++i)
      file.insert(file.end(), empty_scan.begin(), empty_scan.end());
    file.insert(file.end(), {0xFF, marker::kEoi});
    EXPECT_EQ(decode_reduced(file, header, Reduction::eighth, test::whole(header), 1).has_value(),
              copies == 100);
  }
}

}  // namespace
}  // namespace tintype::jpeg
