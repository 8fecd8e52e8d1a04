#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// An overlay is a stored image that an option names besides the source.
namespace tintype::steps {

class Options;

struct OverlaySource {
  std::string_view option;  ///< name of the option that asks for it
  std::string reference;    ///< reference by which the front process finds it, such as an id of the store
};

/// An `OverlayFile` is the open file of an overlay.
struct OverlayFile {
  std::string_view reference;
  int fd = -1;
};

/// A request may use at most this many different overlays.
inline constexpr std::size_t kMaxOverlays = 16;

/// Returns the overlays that these options need; two options may name the same.
[[nodiscard]] std::vector<OverlaySource> overlays_of(const Options& options);

}  // namespace tintype::steps
