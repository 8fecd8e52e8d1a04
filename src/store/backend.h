#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "config/settings.h"
#include "config/syntax.h"
#include "store/store.h"
#include "url/schemes.h"
#include "url/source_filter.h"

/// A backend is a folder of store/ and defines one function, `open_STORE`, which opens its stores from the
/// settings.
namespace tintype::store {

struct OpenArguments {
  const config::Settings& settings;
  const url::SourceFilter& filter;  ///< what may be fetched; valid during the call
  /// Where uploads go, if they go to this backend.
  std::optional<config::StoreLocation> main{};

  /// Returns whether the settings allow sources whose URLs begin so.
  [[nodiscard]] bool has_sources(std::string_view beginning) const;
};

struct OpenedStores {
  std::unique_ptr<WritableStore> main;  ///< the store of `OpenArguments::main`, whenever that is given
  /// The store of all sources of the scheme, by `SourceRef::key`; null where the settings have none.
  std::shared_ptr<Store> sources;
};

/// A `Backend` opens the stores that the settings ask for and does not check whether they can be reached.
/// Failures are `config`.
using Backend = Result<OpenedStores>(const OpenArguments&);

Backend open_file;
#define TINTYPE_DECLARE_BACKEND(scheme, store, form, location) Backend open_##store;
TINTYPE_SCHEMES(TINTYPE_DECLARE_BACKEND)
#undef TINTYPE_DECLARE_BACKEND

}  // namespace tintype::store
