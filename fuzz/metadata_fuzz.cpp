#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "image/metadata/exif.h"
#include "image/metadata/iptc.h"
#include "image/metadata/xmp.h"
#include "require.h"

namespace tintype::fuzz {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

void check_exif(std::span<const std::byte> input) {
  const image::Credit credit = image::read_exif_credit(input);
  const std::string made = image::make_exif(credit);
  require(made.empty() || image::read_exif_credit(bytes_of(made)) == credit, "what is written is read again");
  require(image::upright_exif(input).size() <= input.size(), "an upright block is no longer");
}

void check_iptc(std::span<const std::byte> input) {
  const std::string credit = image::iptc_credit(input);
  require(image::iptc_credit(bytes_of(credit)) == credit, "a credit of a credit is the same");
  const std::string resources = image::iptc_resources(input);
  require(image::iptc_credit(bytes_of(resources)) == credit, "the resources have the same credit");
}

void check_xmp(std::span<const std::byte> input) {
  const std::string credit = image::xmp_credit(input);
  require(image::xmp_credit(bytes_of(credit)) == credit, "a credit of a credit is the same");
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  const auto input = std::as_bytes(std::span(data, size_bytes));
  fuzz::check_exif(input);
  fuzz::check_iptc(input);
  fuzz::check_xmp(input);
  return 0;
}
