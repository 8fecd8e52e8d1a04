#include "options/stored_id.h"

#include "url/source_ref.h"

namespace tintype::options {

Result<std::string> read_stored_id(const Call& call) {
  const std::string& id = call.arguments[0];
  if (!id.empty() && !url::is_valid_id(id)) {
    return call.refused("id", id, "an id of the store: 1 to 128 of A-Z a-z 0-9 _ -; or empty");
  }
  return id;
}

}  // namespace tintype::options
