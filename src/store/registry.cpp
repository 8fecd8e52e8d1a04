#include "store/registry.h"

#include <algorithm>
#include <array>
#include <map>

namespace tintype::store {
namespace {

#define TINTYPE_BACKEND(scheme, store, form, location) {#scheme, open_##store},
constexpr std::array<RegisteredBackend, 1 + url::kSchemes.size()> kBackends{
    {{"file", open_file}, TINTYPE_SCHEMES(TINTYPE_BACKEND)}};
#undef TINTYPE_BACKEND

}  // namespace

std::span<const RegisteredBackend> backends() {
  return kBackends;
}

bool OpenArguments::has_sources(std::string_view beginning) const {
  return std::ranges::any_of(settings.allowed_sources, [beginning](const std::string& pattern) {
    return pattern.starts_with(beginning);
  });
}

Result<Sources::Parts> open_stores(const config::Settings& settings, const config::StoreLocation& main,
                                   const url::SourceFilter& filter) {
  Sources::Parts parts;
  const auto* const main_backend = std::ranges::find(kBackends, main.scheme, &RegisteredBackend::scheme);
  if (main_backend == kBackends.end()) return fail(ErrorKind::config, "{} is no store", main.scheme);
  std::map<Backend*, std::shared_ptr<Store>> sources;  // several schemes may be of one backend
  for (const auto& [scheme, open] : kBackends) {
    if (!sources.contains(open)) {
      OpenArguments arguments{.settings = settings, .filter = filter};
      if (open == main_backend->open) arguments.main = main;
      TINTYPE_TRY(OpenedStores stores, open(arguments));
      if (stores.main) parts.main = std::move(stores.main);
      sources.emplace(open, std::move(stores.sources));
    }
    if (sources[open]) parts.sources.emplace(scheme, sources[open]);
  }
  if (!parts.main) return fail(ErrorKind::config, "{} takes no uploads", main.scheme);
  return parts;
}

}  // namespace tintype::store
