#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "require.h"
#include "thumbor/path.h"
#include "thumbor/translate.h"

namespace tintype::fuzz {
namespace {

void check_path(const thumbor::Path& path) {
  require(!path.signature.empty() && path.signature.find('/') == std::string::npos, "a signature");
  require(!path.source.empty() && path.source.find('\0') == std::string::npos, "a source");
  const thumbor::Request& request = path.request;
  for (const thumbor::Side& side : {request.width, request.height}) {
    require((side.kind == thumbor::Side::Kind::pixels) == (side.pixels > 0), "a side in pixels has some");
    require(side.pixels <= 1'000'000, "a side within bounds");
  }
  if (request.crop && *request.crop != thumbor::Crop{}) {
    require(request.crop->left < request.crop->right && request.crop->top < request.crop->bottom,
            "a crop has an area");
  }
  const auto again = thumbor::parse_path(path.signature + "/" + path.signed_part);
  require(again.has_value(), "what is signed can be read");
  require(again->request == path.request && again->source == path.source, "what is signed reads the same");
}

/// Checks that any request is either translated to options or refused.
void check_translation(const thumbor::Request& request) {
  const auto options = thumbor::translate(request);
  if (!options) {
    require(options.error().kind == ErrorKind::invalid_url ||
                options.error().kind == ErrorKind::unsupported_option,
            "the kind of a refused request");
    return;
  }
  for (const thumbor::TranslatedOption& one : *options) {
    require(!one.part.empty() && !one.option.name.empty() && !one.option.arguments.empty(),
            "an option with name, arguments and the part it stands for");
  }
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  const std::string_view input(reinterpret_cast<const char*>(data), size_bytes);
  const auto path = thumbor::parse_path(input);
  if (!path) {
    fuzz::require(path.error().kind == ErrorKind::invalid_url, "the kind of a refused path");
    fuzz::require(!path.error().detail.empty(), "a refusal says why");
    return 0;
  }
  fuzz::check_path(*path);
  fuzz::check_translation(path->request);
  return 0;
}
