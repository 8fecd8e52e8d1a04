#pragma once

#include <string>

namespace tintype::image {

/// A `Credit` is the creator of an image and the holder of its rights, as one kind of metadata names them. An
/// empty member means that it does not.
struct Credit {
  std::string creator;
  std::string rights;

  [[nodiscard]] bool empty() const { return creator.empty() && rights.empty(); }
  friend bool operator==(const Credit&, const Credit&) = default;
};

}  // namespace tintype::image
