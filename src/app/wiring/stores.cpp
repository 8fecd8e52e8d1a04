#include "app/wiring/stores.h"

#include <utility>

#include "config/syntax.h"
#include "store/registry.h"

namespace tintype::app {
namespace {

config::StoreLocation location_of(const config::Settings& settings, const DataDir& data) {
  const config::StoreLocation originals{"file", {}, data.originals()};
  return config::parse_store_location(settings.store).value_or(originals);
}

}  // namespace

Result<std::unique_ptr<store::Sources>> make_stores(const config::Settings& settings, const DataDir& data,
                                                    const url::SourceFilter& filter,
                                                    std::shared_ptr<store::Observer> observer) {
  TINTYPE_TRY(store::Sources::Parts parts, store::open_stores(settings, location_of(settings, data), filter));
  parts.observer = std::move(observer);
  return std::make_unique<store::Sources>(std::move(parts));
}

std::string store_name(const config::Settings& settings, const DataDir& data) {
  return settings.store.empty() ? "file:" + data.originals().string() : settings.store;
}

}  // namespace tintype::app
