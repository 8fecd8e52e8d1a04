#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Stored pictures that options name besides the source.
namespace tintype::steps {

class Options;

struct OverlaySource {
  std::string_view option;  ///< the one that names it
  std::string reference;    ///< what the front finds it by, such as an id of the store
};

/// The file of an overlay.
struct OverlayFile {
  std::string_view reference;
  int fd = -1;
};

/// How many different ones a job may have.
inline constexpr std::size_t kMaxOverlays = 16;

/// What is needed to derive a picture by these options; none for most. Two options may name the same.
[[nodiscard]] std::vector<OverlaySource> overlays_of(const Options& options);

}  // namespace tintype::steps
