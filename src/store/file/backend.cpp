#include "store/backend.h"

#include "store/file/file_store.h"

namespace tintype::store {

Result<OpenedStores> open_file(const OpenArguments& arguments) {
  OpenedStores stores;
  if (arguments.main) {
    TINTYPE_TRY(stores.main, FileStore::make(arguments.main->path));
  }
  return stores;
}

}  // namespace tintype::store
