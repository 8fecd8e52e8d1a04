#include "steps/delivery/delivery.h"

#include <algorithm>

#include "base/encoding.h"
#include "steps/describe.h"

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

std::span<const OptionSpec> Raw::options() {
  static constexpr std::tuple kOptions{
      option({"raw"}, "Answers with the source as it is.",
             argument("raw", &Raw::raw, "1: no other option has an effect on the bytes"))};
  return specs_of<Raw, kOptions>();
}

std::span<const OptionSpec> Cachebuster::options() {
  static constexpr std::tuple kOptions{option({"cachebuster", "cb"},
                                              "Has no effect, but makes another cache entry.",
                                              argument("text", &Cachebuster::text, {}, "any text"))};
  return specs_of<Cachebuster, kOptions>();
}

std::span<const OptionSpec> Delivery::options() {
  static constexpr std::tuple kOptions{
      option({"expires", "exp"}, "After this time, the URL is refused.",
             argument("time", &Delivery::expires, {.min = 0}, "in seconds since 1970; 0: never"))
          .in(Scope::delivery),
      custom<Delivery>({"filename", "fn"}, "Name under which a browser saves the result, without extension.",
                       parse_filename, [](const Delivery&, std::string&) {},
                       {{"name", "a text of up to 255 bytes", "", "percent-encoded, or as below"},
                        {"base64", "1 or 0", "0", "1: the name is in base64url"}})
          .in(Scope::delivery),
      option({"return_attachment", "att"}, "Makes a browser save the result in place of showing it.",
             argument("attachment", &Delivery::return_attachment, "whether to"))
          .in(Scope::delivery),
  };
  return specs_of<Delivery, kOptions>();
}

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
