#include "render/protocol.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <type_traits>

#include "formats/format.h"
#include "render/line_reader.h"

namespace tintype::render {
namespace {

constexpr std::size_t kMaxDetailBytes = 512;
constexpr std::size_t kMaxStages = 16;
constexpr int kMaxAttempts = 1000;
// libvips has no image beyond this side (VIPS_MAX_COORD).
constexpr std::uint64_t kMaxSide = 10'000'000;
constexpr std::uint64_t kMaxMicroseconds = 86'400'000'000;

constexpr std::array<std::string_view, 3> kStages{"load", "process", "save"};
constexpr std::array kErrors{
    ErrorKind::invalid_url,  ErrorKind::unsupported_option, ErrorKind::invalid_source,
    ErrorKind::broken_image, ErrorKind::disk_full,          ErrorKind::config,
    ErrorKind::internal,
};

std::string printable(std::string_view text) {
  std::string clean(text.substr(0, kMaxDetailBytes));
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return clean;
}

/// By its own name, not an alias.
Result<std::string> decode_format(LineReader& lines) {
  TINTYPE_TRY(const std::string_view name, lines.text("format"));
  const auto format = formats::format_named(name);
  if (!format || info_of(*format).name != name) return protocol_error("format");
  return std::string(name);
}

Result<geometry::Size> decode_size(LineReader& lines) {
  geometry::Size size;
  TINTYPE_TRY(size.width, lines.integer("width", 1, kMaxSide));
  TINTYPE_TRY(size.height, lines.integer("height", 1, kMaxSide));
  return size;
}

Result<ErrorKind> decode_kind(LineReader& lines) {
  TINTYPE_TRY(const std::string_view label, lines.text("kind"));
  const auto* kind = std::find_if(kErrors.begin(), kErrors.end(),
                                  [&](ErrorKind known) { return describe(known).label == label; });
  if (kind == kErrors.end()) return protocol_error("an error of another kind");
  return *kind;
}

Result<pipeline::Derived> decode_image(LineReader& lines) {
  pipeline::Derived derived;
  TINTYPE_TRY(derived.format, decode_format(lines));
  TINTYPE_TRY(derived.size, decode_size(lines));
  TINTYPE_TRY(const std::string_view engine, lines.one_of("engine", steps::kEngineNames));
  const auto known = std::ranges::find(steps::kEngineNames, engine);
  derived.engine = static_cast<steps::Engine>(known - steps::kEngineNames.begin());
  TINTYPE_TRY(derived.attempts, lines.integer("attempts", 1, kMaxAttempts));
  TINTYPE_TRY(derived.source.width, lines.integer("source_width", 0, kMaxSide));
  TINTYPE_TRY(derived.source.height, lines.integer("source_height", 0, kMaxSide));
  while (lines.next_is("stage")) {
    if (derived.times.size() == kMaxStages) return protocol_error("too many stages");
    TINTYPE_TRY(const std::string_view stage, lines.one_of("stage", kStages));
    TINTYPE_TRY(const std::uint64_t time, lines.number("microseconds", 0, kMaxMicroseconds));
    derived.times.push_back({stage, std::chrono::microseconds(time)});
  }
  return derived;
}

Result<Reply> decode_derivations(LineReader& lines) {
  Derivations derived;
  TINTYPE_TRY(const int count, lines.integer("images", 1, kMaxRenderTargets));
  for (int i = 0; i < count; ++i) {
    if (lines.next_is("format")) {
      TINTYPE_TRY(pipeline::Derived image, decode_image(lines));
      derived.emplace_back(std::move(image));
    } else {
      TINTYPE_TRY(const ErrorKind kind, decode_kind(lines));
      TINTYPE_TRY(const std::string_view detail, lines.text("detail"));
      derived.emplace_back(Failure(Error{kind, printable(detail), 0}));
    }
  }
  TINTYPE_CHECK(lines.end());
  return derived;
}

Result<Reply> decode_info(LineReader& lines) {
  pipeline::SourceInfo info;
  TINTYPE_TRY(info.format, decode_format(lines));
  TINTYPE_TRY(info.size, decode_size(lines));
  TINTYPE_TRY(info.orientation, lines.integer("orientation", 1, 8));
  TINTYPE_TRY(const std::uint64_t alpha, lines.number("alpha", 0, 1));
  info.alpha = alpha == 1;
  TINTYPE_TRY(info.pages, lines.integer("pages", 1, kMaxSide));
  TINTYPE_CHECK(lines.end());
  return info;
}

Result<Reply> decode_error(LineReader& lines) {
  TINTYPE_TRY(const ErrorKind kind, decode_kind(lines));
  return Error{kind, printable(lines.rest()), 0};
}

std::string text_of(const StartCommand& start) {
  return fmt::format("start\nsandbox {}\nmemory {}\noutput {}\ndetector {}\n", start.sandbox ? 1 : 0,
                     start.memory_bytes, start.output_bytes, start.detector);
}
std::string text_of(const DeriveCommand& command) {
  std::string text = fmt::format("derive\nplans {}\n", command.plan_texts.size());
  const auto append = [&](const std::string& part) {
    text += fmt::format("bytes {}\n{}", part.size(), part);
  };
  std::ranges::for_each(command.plan_texts, append);
  if (command.reduced) text += "reduced 1\n";
  if (command.overlays.empty()) return text;
  text += fmt::format("overlays {}\n", command.overlays.size());
  std::ranges::for_each(command.overlays, append);
  return text;
}
std::string text_of(const InspectCommand& command) {
  return "inspect\n" + command.plan_text;
}
std::string text_of(const Ready& ready) {
  return "ready\n" + ready.sandbox_summary;
}
std::string image_text(const pipeline::Derived& derived) {
  std::string text =
      fmt::format("format {}\nwidth {}\nheight {}\nengine {}\nattempts {}\n", derived.format,
                  derived.size.width, derived.size.height, name_of(derived.engine), derived.attempts);
  text += fmt::format("source_width {}\nsource_height {}\n", derived.source.width, derived.source.height);
  for (const pipeline::StageTime& time : derived.times) {
    text += fmt::format("stage {}\nmicroseconds {}\n", time.stage, time.time.count());
  }
  return text;
}
std::string_view label_of(ErrorKind kind) {
  const bool known = std::find(kErrors.begin(), kErrors.end(), kind) != kErrors.end();
  return describe(known ? kind : ErrorKind::internal).label;
}
std::string text_of(const Derivations& derived) {
  std::string text = fmt::format("derived\nimages {}\n", derived.size());
  for (const Result<pipeline::Derived>& one : derived) {
    text +=
        one ? image_text(*one)
            : fmt::format("kind {}\ndetail {}\n", label_of(one.error().kind), printable(one.error().detail));
  }
  return text;
}
std::string text_of(const pipeline::SourceInfo& info) {
  return fmt::format("info\nformat {}\nwidth {}\nheight {}\norientation {}\nalpha {}\npages {}\n",
                     info.format, info.size.width, info.size.height, info.orientation, info.alpha ? 1 : 0,
                     info.pages);
}
std::string text_of(const Error& error) {
  return fmt::format("error\nkind {}\n{}", label_of(error.kind), printable(error.detail));
}

/// "name count", then a text of any bytes for each.
Result<std::vector<std::string>> decode_texts(LineReader& lines, std::string_view name, std::size_t most) {
  std::vector<std::string> texts;
  TINTYPE_TRY(const int count, lines.integer(name, 1, most));
  for (int i = 0; i < count; ++i) {
    TINTYPE_TRY(const std::uint64_t bytes, lines.number("bytes", 0, kMaxMessageBytes));
    TINTYPE_TRY(const std::string_view text, lines.take(bytes));
    texts.emplace_back(text);
  }
  return texts;
}

Result<Command> decode_derive(LineReader& lines) {
  DeriveCommand command;
  TINTYPE_TRY(command.plan_texts, decode_texts(lines, "plans", kMaxRenderTargets));
  if (lines.next_is("reduced")) {
    TINTYPE_CHECK(lines.number("reduced", 1, 1));
    command.reduced = true;
  }
  if (lines.next_is("overlays")) {
    TINTYPE_TRY(command.overlays, decode_texts(lines, "overlays", steps::kMaxOverlays));
  }
  TINTYPE_CHECK(lines.end());
  return command;
}

}  // namespace

Result<std::string> encode(const Command& command) {
  const auto* derive = std::get_if<DeriveCommand>(&command);
  if (derive != nullptr && derive->plan_texts.size() > kMaxRenderTargets) {
    return fail(ErrorKind::invalid_url, "{} images of one source; {} are allowed at once",
                derive->plan_texts.size(), kMaxRenderTargets);
  }
  if (derive != nullptr && derive->overlays.size() > steps::kMaxOverlays) {
    return fail(ErrorKind::invalid_url, "{} pictures besides the source; {} are allowed",
                derive->overlays.size(), steps::kMaxOverlays);
  }
  std::string text = std::visit([](const auto& message) { return text_of(message); }, command);
  if (text.size() > kMaxMessageBytes) {
    return fail(ErrorKind::invalid_url, "the options are {} bytes long; {} are allowed", text.size(),
                kMaxMessageBytes);
  }
  return text;
}

std::string encode(const Reply& reply) {
  return std::visit([](const auto& message) { return text_of(message); }, reply);
}

Result<Command> decode_command(std::string_view text) {
  LineReader lines(text);
  const std::string_view kind = lines.line();
  if (kind == "derive") return decode_derive(lines);
  if (kind == "inspect") return InspectCommand{std::string(lines.rest())};
  if (kind != "start") return protocol_error("an unknown kind");
  StartCommand start;
  TINTYPE_TRY(const std::uint64_t sandbox, lines.number("sandbox", 0, 1));
  start.sandbox = sandbox == 1;
  TINTYPE_TRY(start.memory_bytes, lines.number("memory", 0, UINT64_MAX));
  TINTYPE_TRY(start.output_bytes, lines.number("output", 0, UINT64_MAX));
  TINTYPE_TRY(const std::string_view detector, lines.text("detector"));
  start.detector = detector;
  TINTYPE_CHECK(lines.end());
  return start;
}

Result<Reply> decode_reply(std::string_view text) {
  LineReader lines(text);
  const std::string_view kind = lines.line();
  if (kind == "ready") return Ready{printable(lines.rest())};
  if (kind == "derived") return decode_derivations(lines);
  if (kind == "info") return decode_info(lines);
  if (kind == "error") return decode_error(lines);
  return protocol_error("an unknown kind");
}

}  // namespace tintype::render
