#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "require.h"
#include "url/path.h"
#include "url/source_filter.h"
#include "url/source_ref.h"
#include "url_reference.h"

namespace tintype::fuzz {
namespace {

/// Checks that a path rebuilt from a parsed one parses to the same.
void check_round_trip(const url::Path& path) {
  if (path.extension.find('@') != std::string::npos) return;
  const std::string built = url::build_path(path.options, path.source, path.extension);
  const auto again = url::parse_path("/" + path.signature + built);
  require(again.has_value(), "a built path can be read");
  require(*again == url::Path{path.signature, built, path.options, path.source, path.extension},
          "a built path reads as what it was built from");
}

void check_source(std::string_view source) {
  static const url::SourceFilter filter =
      url::SourceFilter::make({"https://a.example", "http://*.example/img/", "s3://bucket"}).value();
  const auto ref = url::parse_source_ref(source);
  if (!ref) {
    require(ref.error().kind == ErrorKind::invalid_source_url, "the kind of a refused source");
    return;
  }
  require(url::parse_source_ref(ref->text) == *ref, "a normalized source is as it was");
  require(!ref->key().empty(), "a source has a key");
  require(filter.read(source).has_value() == filter.allows(*ref), "what is allowed is read");
  if (!filter.allows(*ref) || ref->is_id()) return;
  const std::string_view text = ref->text;
  require(text.starts_with("https://a.example") || text.starts_with("http://") ||
              text.starts_with("s3://bucket/"),
          "only what a pattern says is allowed");
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  const std::string input(reinterpret_cast<const char*>(data), size_bytes);
  const auto path = url::parse_path(input);
  const auto expected = fuzz::parse_by_the_book(input);
  fuzz::require(path.has_value() == expected.has_value(), "both readers take it, or neither");
  if (path) {
    fuzz::require(*path == *expected, "both readers read the same");
    fuzz::check_round_trip(*path);
    fuzz::check_source(path->source);
  } else {
    fuzz::require(path.error().kind == ErrorKind::invalid_url, "the kind of a refused path");
  }
  if (const auto options = url::parse_options(input); options && input.find('?') == std::string::npos) {
    const auto again = url::parse_path("/_" + url::build_path(*options, "id", ""));
    fuzz::require(again.has_value() && again->options == *options, "options read alone and in a path");
  }
  fuzz::check_source(input);
  return 0;
}
