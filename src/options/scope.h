#pragma once

#include <cstdint>

namespace tintype::options {

/// A `Scope` says what the values of an option decide, and who may set it.
enum class Scope : std::uint8_t {
  image,        ///< decides the output: part of the canonical text and the key
  limit,        ///< refuses sources: goes to the worker, is not part of the key, by URL only where allowed
  image_limit,  ///< a limit that also changes the image: part of the key, by URL only where allowed
  delivery,     ///< concerns the front process alone
  negotiated,   ///< as `image`, but set by the front alone: not an option of URLs and presets
  layer,        ///< names further options; the planner replaces it by them
};

[[nodiscard]] constexpr bool is_limit(Scope scope) {
  return scope == Scope::limit || scope == Scope::image_limit;
}
[[nodiscard]] constexpr bool in_key(Scope scope) {
  return scope == Scope::image || scope == Scope::image_limit || scope == Scope::negotiated;
}

}  // namespace tintype::options
