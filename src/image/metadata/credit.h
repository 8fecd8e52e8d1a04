#pragma once

#include <string>

namespace tintype::image {

/// Who made a picture and whose it is, as one kind of metadata says it. Empty: not said.
struct Credit {
  std::string creator;
  std::string rights;

  [[nodiscard]] bool empty() const { return creator.empty() && rights.empty(); }
  friend bool operator==(const Credit&, const Credit&) = default;
};

}  // namespace tintype::image
