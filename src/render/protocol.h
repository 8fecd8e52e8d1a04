#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "render/render_target.h"

/// The front and a worker exchange commands and replies: one packet of text a message, its first line naming
/// the kind. Image bytes never travel here; the descriptors that go with a job carry them. Pure functions:
/// the sockets are in channel.h.
namespace tintype::render {

inline constexpr std::size_t kMaxMessageBytes = 65536;

/// A `StartCommand` is the first message to a worker; the reply is Ready, or an Error that says why it cannot
/// start.
struct StartCommand {
  bool sandbox = true;
  std::uint64_t memory_bytes = 0;  ///< address space above what the worker has when it is warm
  std::uint64_t output_bytes = 0;  ///< the longest file that it may write
  std::string detector{};          ///< path of the detection module; empty: this worker has none
  friend bool operator==(const StartCommand&, const StartCommand&) = default;
};

/// A `DeriveCommand` comes with the descriptors of the source, of the reduced source where there is one, and
/// of each overlay, read-only, and for each plan an empty file to write, in their order.
struct DeriveCommand {
  std::vector<std::string> plan_texts;
  std::vector<std::string> overlays{};  ///< their references, as plans name them
  bool reduced = false;                 ///< whether a reduced source comes along
  friend bool operator==(const DeriveCommand&, const DeriveCommand&) = default;
};

/// An `InspectCommand` comes with the source's descriptor.
struct InspectCommand {
  std::string plan_text;
  friend bool operator==(const InspectCommand&, const InspectCommand&) = default;
};

using Command = std::variant<StartCommand, DeriveCommand, InspectCommand>;

/// A `Ready` says that the worker is warm and inside its sandbox.
struct Ready {
  std::string sandbox_summary;  ///< for the log
};

using Reply = std::variant<Ready, Derivations, pipeline::SourceInfo, Error>;

/// Encodes a message. A text longer than kMaxMessageBytes, more than kMaxRenderTargets plans or kMaxOverlays
/// overlays are `invalid_url`: only plans can grow.
[[nodiscard]] Result<std::string> encode(const Command& command);
[[nodiscard]] std::string encode(const Reply& reply);

/// Decodes a command. Anything but the exact form of one is `internal`.
[[nodiscard]] Result<Command> decode_command(std::string_view text);

/// Decodes a reply, as strictly, since a malicious image may control the worker: numbers within their ranges,
/// known formats and stages only, an error's kind among those that a render can have, its detail shortened
/// and reduced to printable ASCII.
[[nodiscard]] Result<Reply> decode_reply(std::string_view text);

}  // namespace tintype::render
