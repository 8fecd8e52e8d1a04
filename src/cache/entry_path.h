#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/crypto.h"

namespace tintype::cache {

/// A `Key` names an entry: all entries of one source lie in one folder, so that they can be removed together.
struct Key {
  Sha256Digest source{};   ///< digest of the source's reference
  Sha256Digest variant{};  ///< digest of the plan; all zero for the source itself
  friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return DigestHash{}(key.source) ^ DigestHash {}(key.variant);
  }
};

/// An `EntryPath` is the path of an entry under its cache's root: "ab/cd/<source>-<variant>", each the first
/// 16 bytes of a digest in hexadecimal, below folders named after the source's first two bytes. Never
/// allocates.
class EntryPath {
 public:
  explicit EntryPath(const Key& key);
  [[nodiscard]] const char* c_str() const { return text_.data(); }
  [[nodiscard]] std::string_view view() const { return {text_.data(), kLength}; }
  [[nodiscard]] std::string_view name() const { return view().substr(kLeafLength + 1); }

  static constexpr std::size_t kHexLength = 32;
  static constexpr std::size_t kLeafLength = 5;
  static constexpr std::size_t kNameLength = 2 * kHexLength + 1;
  static constexpr std::size_t kLength = kLeafLength + 1 + kNameLength;

 private:
  std::array<char, kLength + 1> text_{};
};

/// A `SourceFolder` is the folder of a source's entries, "ab/cd", with the prefix of their names.
struct SourceFolder {
  explicit SourceFolder(const Sha256Digest& source);
  std::array<char, EntryPath::kLeafLength + 1> leaf{};
  /// Beginning of the entries' names, with the hyphen, not terminated.
  std::array<char, EntryPath::kHexLength + 1> prefix{};
  [[nodiscard]] bool has(std::string_view name) const {
    return name.starts_with(std::string_view(prefix.data(), prefix.size()));
  }
};

/// Returns whether a file's name is that of an entry, or a folder's that of one of the two levels.
[[nodiscard]] bool is_entry_name(std::string_view name);
[[nodiscard]] bool is_folder_name(std::string_view name);

}  // namespace tintype::cache
