#include "plan/thumbor.h"

#include <utility>

#include "plan/thumbor_parts.h"
#include "steps/options.h"

namespace tintype::plan {
namespace {

/// Does this server take the option as it stands?
Result<void> check(const ThumborOption& one, steps::Options& scratch) {
  const auto spec = steps::find_option(one.option.name);
  if (!spec) return fail(ErrorKind::unsupported_option, "{} is not supported", one.part);
  if (auto set = steps::set_option(scratch, **spec, one.option.arguments); !set) {
    return Failure(Error{set.error().kind, one.part + ": " + set.error().detail, 0});
  }
  return {};
}

}  // namespace

Result<std::vector<ThumborOption>> translate(const url::ThumborRequest& request, ThumborSmart smart) {
  if (request.debug) return fail(ErrorKind::unsupported_option, "debug is not supported");
  if (request.meta) return fail(ErrorKind::unsupported_option, "meta is not supported");
  ThumborOptions options;
  TINTYPE_TRY(const ThumborSizing sizing, translate_filters(request.filters, options));
  TINTYPE_CHECK(translate_parts(request, sizing, smart, options));
  return options.take();
}

Result<url::RawOptions> thumbor_options(const url::ThumborRequest& request, ThumborSmart smart) {
  TINTYPE_TRY(auto translated, translate(request, smart));
  url::RawOptions options;
  options.reserve(translated.size());
  steps::Options scratch;
  for (ThumborOption& one : translated) {
    TINTYPE_CHECK(check(one, scratch));
    options.push_back(std::move(one.option));
  }
  return options;
}

}  // namespace tintype::plan
