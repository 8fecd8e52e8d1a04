#include "store/backend.h"

#include "store/local/local_store.h"

namespace tintype::store {

Result<OpenedStores> open_local(const OpenArguments& arguments) {
  OpenedStores stores;
  if (!arguments.settings.local_root.empty()) {
    TINTYPE_TRY(stores.sources, LocalStore::make(arguments.settings.local_root));
  }
  return stores;
}

}  // namespace tintype::store
