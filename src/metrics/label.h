#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

/// The labels of the metrics are enumerations, so that a series is found by arithmetic.
namespace tintype::metrics {

enum class Route : std::uint8_t {
  image,
  preset,
  thumbor,
  upload,
  prime,
  event,
  info,
  remove,
  peer,
  health,
  ready,
  metrics,
  page,
  other
};
enum class CacheName : std::uint8_t { source, derived };
enum class Lookup : std::uint8_t { hit, miss };
enum class Eviction : std::uint8_t { idle, space };
enum class Stage : std::uint8_t { queue_wait, load, process, save };
enum class Restart : std::uint8_t { worn, crash, deadline, memory };
enum class Engine : std::uint8_t { jpeg, reduced, libvips };
enum class Operation : std::uint8_t { get, head, put, remove, list, check };
enum class Attempt : std::uint8_t { success, failure };

/// A `Status` is an HTTP status code, 100..599; others count as 500.
struct Status {
  int code = 500;
};

/// A `Version` stands for that of the running program.
struct Version {};

/// A `Label<T>` describes a label of type T: its name, how many values it has, the place of a value among
/// them, and the text of a place. Where the documentation cannot name the values one by one, it says
/// `kValues`.
template <typename T>
struct Label;

/// An `EnumLabel` is the `Label` of an enumeration whose values are 0, 1, 2, ...
template <typename Enum, const auto& texts>
struct EnumLabel {
  static constexpr std::size_t kCount = texts.size();
  static constexpr std::size_t place(Enum value) { return static_cast<std::size_t>(value); }
  static std::string text(std::size_t place) { return std::string(texts[place]); }
};

namespace texts {
using std::string_view;
inline constexpr auto kRoute =
    std::to_array<string_view>({"image", "preset", "thumbor", "upload", "prime", "event", "info", "remove",
                                "peer", "health", "ready", "metrics", "page", "other"});
inline constexpr auto kCache = std::to_array<string_view>({"source", "derived"});
inline constexpr auto kLookup = std::to_array<string_view>({"hit", "miss"});
inline constexpr auto kEviction = std::to_array<string_view>({"idle", "space"});
inline constexpr auto kStage = std::to_array<string_view>({"queue_wait", "load", "process", "save"});
inline constexpr auto kRestart = std::to_array<string_view>({"worn", "crash", "deadline", "memory"});
inline constexpr auto kEngine = std::to_array<string_view>({"jpeg", "reduced", "libvips"});
inline constexpr auto kOperation =
    std::to_array<string_view>({"get", "head", "put", "remove", "list", "check"});
inline constexpr auto kAttempt = std::to_array<string_view>({"success", "failure"});
}  // namespace texts

template <>
struct Label<Route> : EnumLabel<Route, texts::kRoute> {
  static constexpr const char* kName = "route";
};
template <>
struct Label<Engine> : EnumLabel<Engine, texts::kEngine> {
  static constexpr const char* kName = "engine";
};
template <>
struct Label<CacheName> : EnumLabel<CacheName, texts::kCache> {
  static constexpr const char* kName = "cache";
};
template <>
struct Label<Lookup> : EnumLabel<Lookup, texts::kLookup> {
  static constexpr const char* kName = "result";
};
template <>
struct Label<Eviction> : EnumLabel<Eviction, texts::kEviction> {
  static constexpr const char* kName = "reason";
};
template <>
struct Label<Stage> : EnumLabel<Stage, texts::kStage> {
  static constexpr const char* kName = "stage";
};
template <>
struct Label<Restart> : EnumLabel<Restart, texts::kRestart> {
  static constexpr const char* kName = "reason";
};
template <>
struct Label<Operation> : EnumLabel<Operation, texts::kOperation> {
  static constexpr const char* kName = "operation";
};
template <>
struct Label<Attempt> : EnumLabel<Attempt, texts::kAttempt> {
  static constexpr const char* kName = "result";
};
template <>
struct Label<ErrorKind> {
  static constexpr const char* kName = "kind";
  static constexpr std::size_t kCount = kErrorKinds;
  static constexpr std::size_t place(ErrorKind value) { return static_cast<std::size_t>(value); }
  static std::string text(std::size_t place) {
    return std::string(describe(static_cast<ErrorKind>(place)).label);
  }
};
template <>
struct Label<Status> {
  static constexpr const char* kName = "status";
  static constexpr std::string_view kValues = "a status code of HTTP";
  static constexpr int kFirst = 100;
  static constexpr std::size_t kCount = 500;
  static constexpr std::size_t place(Status value) {
    const bool known = value.code >= kFirst && value.code < kFirst + static_cast<int>(kCount);
    return static_cast<std::size_t>((known ? value.code : 500) - kFirst);
  }
  static std::string text(std::size_t place) { return std::to_string(kFirst + static_cast<int>(place)); }
};
template <>
struct Label<Version> {
  static constexpr const char* kName = "version";
  static constexpr std::string_view kValues = "that of the program";
  static constexpr std::size_t kCount = 1;
  static constexpr std::size_t place(Version /*value*/) { return 0; }
  static std::string text(std::size_t place);
};

}  // namespace tintype::metrics
