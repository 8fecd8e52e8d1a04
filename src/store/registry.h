#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "config/settings.h"
#include "config/syntax.h"
#include "store/backend.h"
#include "store/sources.h"
#include "url/source_filter.h"

namespace tintype::store {

struct RegisteredBackend {
  std::string_view scheme;
  Backend* open;
};

/// Returns all backends, each once for every scheme that it has: those of url/schemes.h, and "file".
[[nodiscard]] std::span<const RegisteredBackend> backends();

/// Opens all stores of the settings: that of `main`, where uploads go and bare ids come from, and those of
/// the sources that URLs may name. The filter is consulted again at every redirect.
[[nodiscard]] Result<Sources::Parts> open_stores(const config::Settings& settings,
                                                 const config::StoreLocation& main,
                                                 const url::SourceFilter& filter);

}  // namespace tintype::store
