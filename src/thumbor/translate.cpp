#include "thumbor/translate.h"

#include <utility>

#include "steps/options.h"
#include "thumbor/parts.h"

namespace tintype::thumbor {
namespace {

/// Checks that this server takes the option as it stands.
Result<void> check(const TranslatedOption& one, steps::Options& scratch) {
  const auto spec = steps::find_option(one.option.name);
  if (!spec) return fail(ErrorKind::unsupported_option, "{} is not supported", one.part);
  if (auto set = steps::set_option(scratch, **spec, one.option.arguments); !set) {
    return Failure(Error{set.error().kind, one.part + ": " + set.error().detail, 0});
  }
  return {};
}

}  // namespace

Result<std::vector<TranslatedOption>> translate(const Request& request, Smart smart) {
  if (request.debug) return fail(ErrorKind::unsupported_option, "debug is not supported");
  if (request.meta) return fail(ErrorKind::unsupported_option, "meta is not supported");
  OptionList options;
  TINTYPE_TRY(const Sizing sizing, translate_filters(request.filters, options));
  TINTYPE_CHECK(translate_parts(request, sizing, smart, options));
  return options.take();
}

Result<url::RawOptions> to_options(const Request& request, Smart smart) {
  TINTYPE_TRY(auto translated, translate(request, smart));
  url::RawOptions options;
  options.reserve(translated.size());
  steps::Options scratch;
  for (TranslatedOption& one : translated) {
    TINTYPE_CHECK(check(one, scratch));
    options.push_back(std::move(one.option));
  }
  return options;
}

}  // namespace tintype::thumbor
