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

/// What the front and a worker say to each other: one packet of text a message, its first line naming the
/// kind. Picture bytes never travel here; the descriptors that go with a job carry them. Pure functions: the
/// sockets are in channel.h.
namespace tintype::render {

inline constexpr std::size_t kMaxMessageBytes = 65536;

/// The first message to a worker; the answer is Ready, or an Error that says why it cannot start.
struct Start {
  bool sandbox = true;
  std::uint64_t memory_bytes = 0;  ///< address space above what the worker has when it is warm
  std::uint64_t output_bytes = 0;  ///< the longest file that it may write
  std::string detector{};          ///< path of the detection module; empty: this worker has none
  friend bool operator==(const Start&, const Start&) = default;
};

/// Comes with the descriptors of the source, of the reduced source where there is one, and of each overlay,
/// read-only, and for each plan an empty file to write, in their order.
struct DeriveJob {
  std::vector<std::string> plan_texts;
  std::vector<std::string> overlays{};  ///< their references, as plans name them
  bool reduced = false;                 ///< whether a reduced source comes along
  friend bool operator==(const DeriveJob&, const DeriveJob&) = default;
};

/// Comes with the source's descriptor.
struct InspectJob {
  std::string plan_text;
  friend bool operator==(const InspectJob&, const InspectJob&) = default;
};

using Request = std::variant<Start, DeriveJob, InspectJob>;

/// The worker is warm and inside its walls.
struct Ready {
  std::string walls;  ///< for the log
};

using Reply = std::variant<Ready, Derivations, pipeline::SourceInfo, Error>;

/// A text longer than kMaxMessageBytes, more than kMaxOutputs plans or kMaxOverlays overlays are
/// `invalid_url`: only plans can grow.
[[nodiscard]] Result<std::string> encode(const Request& request);
[[nodiscard]] std::string encode(const Reply& reply);

/// Anything but the exact form of a message is `internal`.
[[nodiscard]] Result<Request> decode_request(std::string_view text);

/// As strict, since a worker may have been taken over by a picture: numbers within their ranges, known
/// formats and stages only, an error's kind among those that a render can have, its detail shortened and
/// reduced to printable ASCII.
[[nodiscard]] Result<Reply> decode_reply(std::string_view text);

}  // namespace tintype::render
