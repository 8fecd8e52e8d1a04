#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "config/settings.h"
#include "config/syntax.h"

namespace tintype::config {

/// A `Member` points to the member of `Settings` that has a setting's value; its type decides how the value
/// is read and written.
using Member =
    std::variant<bool Settings::*, unsigned Settings::*, std::uint64_t Settings::*, double Settings::*,
                 std::chrono::milliseconds Settings::*, LogLevel Settings::*, std::string Settings::*,
                 std::vector<std::string> Settings::*, std::map<std::string, std::string> Settings::*,
                 std::map<std::string, unsigned> Settings::*>;

/// A `Range` has the inclusive bounds of a number, an amount of bytes, or a duration in milliseconds.
struct Range {
  double min = 0;
  double max = std::numeric_limits<double>::infinity();
};

/// An `Allowed` says which values a setting may have, beyond their type. `syntax` holds for a text, for every
/// element of a list and for every key of a map; `range` for numbers and for the numbers of a map. A text
/// whose default is empty may always be empty.
struct Allowed {
  Range range = {};
  const Syntax* syntax = nullptr;
};

enum class Secrecy : std::uint8_t { open, secret };

struct Descriptor {
  /// The key in the file; "cache_max_bytes" is also --cache-max-bytes and TINTYPE_CACHE_MAX_BYTES.
  std::string_view name;
  std::string_view group;  ///< the heading above the setting in --help and in the documentation
  Member member;
  std::string_view help;
  Allowed allowed = {};
  Secrecy secrecy = Secrecy::open;

  [[nodiscard]] std::string flag() const;
  [[nodiscard]] std::string variable() const;
};

/// Returns every setting's descriptor, in the order of the documentation.
[[nodiscard]] std::span<const Descriptor> descriptors();
[[nodiscard]] const Descriptor* find_descriptor(std::string_view name);

}  // namespace tintype::config
