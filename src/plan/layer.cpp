#include "plan/layer.h"

#include <algorithm>

#include "steps/passes.h"
#include "url/excerpt.h"

namespace tintype::plan {

using options::Scope;
using steps::OptionSpec;

Result<void> OptionsMerger::apply(const url::RawOptions& layer, bool allow_limits) {
  for (const url::RawOption& raw : layer) {
    if (raw.name == url::kPassMark) {
      TINTYPE_CHECK(steps::begin_pass(options_));
      continue;
    }
    TINTYPE_TRY(const OptionSpec* spec, steps::find_option(raw.name));
    if (spec->scope == Scope::negotiated) {
      return fail(ErrorKind::invalid_url, "option {} is the server's own", spec->names.name());
    }
    if (is_limit(spec->scope) && !allow_limits) {
      return fail(ErrorKind::limit_not_allowed, "option {} is a limit, which a URL may not set here",
                  spec->names.name());
    }
    if (spec->scope != Scope::layer) {
      TINTYPE_CHECK(steps::set_option(options_, *spec, raw.arguments));
      continue;
    }
    for (const std::string& preset : raw.arguments)
      TINTYPE_CHECK(apply_preset(preset));
  }
  return {};
}

Result<void> OptionsMerger::apply_preset(std::string_view name) {
  const auto preset = presets_.find(name);
  if (preset == presets_.end()) return fail(ErrorKind::invalid_url, "unknown preset {}", url::excerpt(name));
  if (std::ranges::find(open_, name) != open_.end()) return {};
  open_.push_back(preset->first);
  TINTYPE_CHECK(apply(preset->second, true));
  open_.pop_back();
  return {};
}

}  // namespace tintype::plan
