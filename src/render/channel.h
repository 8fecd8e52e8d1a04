#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "render/render_target.h"

/// Packets of text travel, with descriptors, over a pair of SOCK_SEQPACKET sockets (unix(7), SCM_RIGHTS).
namespace tintype::render {

/// Makes two connected ends, both close-on-exec.
[[nodiscard]] Result<std::pair<Fd, Fd>> make_channel();

struct Packet {
  std::string text;
  std::vector<Fd> descriptors;  ///< close-on-exec
};

/// Sends one packet; at most kMaxDescriptors go with it and stay the caller's, too. Never blocks: a peer that
/// does not read, or is gone, is an `internal` failure.
inline constexpr std::size_t kMaxDescriptors = 1 + steps::kMaxOverlays + kMaxRenderTargets;
[[nodiscard]] Result<void> send_packet(int socket, std::string_view text,
                                       std::span<const int> descriptors = {});

enum class Descriptors { refused, accepted };

/// Waits for one packet; nothing at the end of the stream. A packet over kMaxMessageBytes, too many
/// descriptors, or one where they are refused, is an `internal` failure.
[[nodiscard]] Result<std::optional<Packet>> receive_packet(int socket, Descriptors descriptors);

}  // namespace tintype::render
