#pragma once

#include <memory>
#include <string>

#include "app/wiring/data_dir.h"
#include "base/result.h"
#include "config/settings.h"
#include "store/observer.h"
#include "store/sources.h"
#include "url/source_filter.h"

namespace tintype::app {

/// Makes the stores of the settings: where uploads go and bare ids come from, and whatever else URLs may
/// name. Does not check whether they can be reached. The filter is consulted again at every redirect; the
/// observer may be none.
[[nodiscard]] Result<std::unique_ptr<store::Sources>> make_stores(const config::Settings& settings,
                                                                  const DataDir& data,
                                                                  const url::SourceFilter& filter,
                                                                  std::shared_ptr<store::Observer> observer);

/// Returns the place of the originals, for people: "file:/var/lib/tintype/originals" or "s3://photos/2024".
[[nodiscard]] std::string store_name(const config::Settings& settings, const DataDir& data);

}  // namespace tintype::app
