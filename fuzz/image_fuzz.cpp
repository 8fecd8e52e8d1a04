#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "base/file.h"
#include "formats/format.h"
#include "image/vips/library.h"
#include "pipeline/pipeline.h"
#include "steps/options.h"

namespace tintype::fuzz {
namespace {

template <typename T>
T required(Result<T> result, const char* what) {
  if (!result) {
    std::fprintf(stderr, "does not hold: %s: %s\n", what, result.error().detail.c_str());
    std::abort();
  }
  return *std::move(result);
}

/// Returns options that limit sources to small images, so that time goes into decoders and not into pixels.
steps::Options small() {
  steps::Options options;
  auto& limits = options.edit<steps::Limits>();
  limits.src_megapixels = 0.1;
  limits.result_dimension = 64;
  options.edit<steps::Output>().format = formats::Format::png;
  return options;
}

/// Returns whether the cost of an input is bounded. A PDF page may take any amount of memory and time; only a
/// worker's sandbox ends that.
bool is_bounded(std::span<const std::byte> input) {
  return formats::sniff(input) != formats::Format::pdf;
}

void check(std::span<const std::byte> input) {
  if (!is_bounded(input)) return;
  const Fd source = required(file::create_in_memory("source"), "a file in memory");
  const Fd target = required(file::create_in_memory("target"), "a file in memory");
  if (!file::write_all(source.get(), input)) std::abort();
  const auto derived = pipeline::derive(small(), source.get(), target.get());
  if (!derived) return;
  required(pipeline::inspect(steps::Options(), target.get()), "what is derived can be read");
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  static const bool started = image::start_library().has_value();
  if (!started) std::abort();
  fuzz::check(std::as_bytes(std::span(data, size_bytes)));
  return 0;
}
