#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "base/fd.h"
#include "base/result.h"
#include "cache/file_time.h"

namespace tintype::cache {

struct FoundFile {
  std::uint64_t bytes = 0;
  FileTime accessed;
  FileTime modified;
};

enum class Action : std::uint8_t { keep, remove };

/// A `Visitor` decides about a file; it is called once for each.
using Visitor = std::function<Action(const FoundFile&)>;

/// A `Tree` visits a cache's files, one at a time. Other threads and processes may add and remove files
/// meanwhile.
class Tree {
 public:
  /// Opens the tree below `root`. With `dry_run` files are visited, but none is removed.
  [[nodiscard]] static Result<Tree> open(const std::filesystem::path& root, bool dry_run);

  /// Visits all entries, and removes folders in which nothing is left. Returns false where it was stopped.
  [[nodiscard]] bool judge_entries(const Visitor& judge, const std::stop_token& stop) const;
  /// Visits all temporary files.
  void judge_temporaries(const Visitor& judge) const;

 private:
  Tree(Fd root, bool dry_run) : root_(std::move(root)), dry_run_(dry_run) {}
  bool judge_leaf(int parent, const char* name, const Visitor& judge) const;
  bool judge_file(int folder, const char* name, const Visitor& judge) const;

  Fd root_;
  bool dry_run_;
};

}  // namespace tintype::cache
