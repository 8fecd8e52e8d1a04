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

/// Decides about a file; called once for each.
using Visitor = std::function<Action(const FoundFile&)>;

/// A cache's tree of files, one at a time. Others may add and remove files meanwhile.
class Tree {
 public:
  /// `dry_run`: files are judged, none is removed.
  [[nodiscard]] static Result<Tree> open(const std::filesystem::path& root, bool dry_run);

  /// All entries. Folders in which nothing is left are removed. False: stopped.
  [[nodiscard]] bool judge_entries(const Visitor& judge, const std::stop_token& stop) const;
  /// All temporary files.
  void judge_temporaries(const Visitor& judge) const;

 private:
  Tree(Fd root, bool dry_run) : root_(std::move(root)), dry_run_(dry_run) {}
  bool judge_leaf(int parent, const char* name, const Visitor& judge) const;
  bool judge_file(int folder, const char* name, const Visitor& judge) const;

  Fd root_;
  bool dry_run_;
};

}  // namespace tintype::cache
