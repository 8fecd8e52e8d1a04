#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <malloc.h>

#include "support/reduced.h"

namespace tintype::jpeg {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

/// A line of /proc/self/status (proc(5)), in kB.
long status_kb(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::stol(line.substr(name.size() + 1));
  }
  return 0;
}

/// Sets the process's peak to what it holds now (proc(5), clear_refs).
bool reset_peak() {
  std::ofstream clear("/proc/self/clear_refs");
  clear << '5' << std::flush;
  return clear.good();
}

TEST(ReducedMemory, LargeProgressiveFileAtAnEighth) {
  if (kSanitized) GTEST_SKIP() << "a sanitizer's own memory would count";
  const test::Bytes8 file = test::make_jpeg(
      {.width = 6000, .height = 4000, .scans = test::JpegRequest::Scans::progressive, .repeat = 40});
  const Header header = test::header_of(file);
  malloc_trim(0);
  if (!reset_peak()) GTEST_SKIP() << "/proc/self/clear_refs cannot be written";
  const long before_kb = status_kb("VmRSS");
  const auto reduced = decode_reduced(file, header, Reduction::eighth, test::whole(header));
  const long peak_kb = status_kb("VmHWM");
  ASSERT_TRUE(reduced) << reduced.error().detail;
  constexpr long kPlanesKb = 3 * 750 * 500 / 1024;
  EXPECT_GT(peak_kb - before_kb, kPlanesKb) << "the measurement sees at least the planes";
  EXPECT_LT(peak_kb - before_kb, 6 * 1024);
  RecordProperty("peak_kb", static_cast<int>(peak_kb - before_kb));
}

}  // namespace
}  // namespace tintype::jpeg
