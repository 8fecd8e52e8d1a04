#include "steps/delivery/delivery.h"

#include <algorithm>

#include "base/encoding.h"

namespace tintype::steps {
namespace {

constexpr std::size_t kMaxNameBytes = 255;

Result<std::string> decoded_name(const std::string& text, bool base64) {
  if (!base64) return percent_decode(text);
  TINTYPE_TRY(const Bytes bytes, from_base64url(text));
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

bool fits_a_name(unsigned char c) {
  return c >= ' ' && c != 0x7F && c != '/' && c != '\\';
}

}  // namespace

Result<void> Delivery::parse_filename(Delivery& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(2));
  bool base64 = false;
  if (call.has(1)) TINTYPE_CHECK(call.read_into(base64, 1, "base64", AnyBool{}));
  auto name = decoded_name(call.arguments[0], base64);
  if (!name) return call.refused("name", call.arguments[0], base64 ? "base64url" : "percent-encoded text");
  if (name->size() > kMaxNameBytes || !std::ranges::all_of(*name, fits_a_name)) {
    return call.refused("name", call.arguments[0], "up to 255 bytes without slashes and control characters");
  }
  step.filename = *std::move(name);
  return {};
}

}  // namespace tintype::steps
