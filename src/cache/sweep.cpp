#include "cache/sweep.h"

#include <algorithm>

#include "cache/age_histogram.h"
#include "cache/tree.h"

namespace tintype::cache {
namespace {

constexpr auto kStrayAge = std::chrono::hours(1);

std::chrono::seconds age_of(const FoundFile& file, FileTime now) {
  return std::chrono::floor<std::chrono::seconds>(now - file.accessed);
}

/// A `Sweep` is one sweep; `now` is that of its start throughout, so that both walks see the same ages.
class Sweep {
 public:
  Sweep(const SweepSettings& settings, FileTime now) : settings_(settings), now_(now) {}

  bool remove_idle(const Tree& tree, SweepFigures& figures, const std::stop_token& stop) {
    tree.judge_temporaries([&](const FoundFile& file) {
      if (now_ - file.modified <= kStrayAge) return Action::keep;
      ++figures.stray_files;
      return Action::remove;
    });
    return tree.judge_entries([&](const FoundFile& file) { return judge_idle(file, figures); }, stop);
  }

  /// Sets what `remove_oldest` removes, once all trees have been through `remove_idle`. Returns whether there
  /// is any.
  [[nodiscard]] bool set_cut() {
    if (settings_.max_bytes == 0 || total_bytes_ <= settings_.max_bytes) return false;
    cut_ = histogram_.oldest(total_bytes_ - (settings_.max_bytes - settings_.max_bytes / 20));
    return true;
  }

  bool remove_oldest(const Tree& tree, SweepFigures& figures, const std::stop_token& stop) {
    return tree.judge_entries([&](const FoundFile& file) { return judge_space(file, figures); }, stop);
  }

 private:
  [[nodiscard]] bool is_idle(const FoundFile& file) const {
    return settings_.max_idle.count() > 0 && now_ - file.accessed > settings_.max_idle;
  }

  Action judge_idle(const FoundFile& file, SweepFigures& figures) {
    if (file.bytes == 0) {
      ++figures.stray_files;
      return Action::remove;
    }
    if (is_idle(file)) {
      ++figures.evicted_idle;
      figures.evicted_bytes += file.bytes;
      return Action::remove;
    }
    ++figures.entries;
    figures.bytes += file.bytes;
    total_bytes_ += file.bytes;
    histogram_.add(age_of(file, now_), file.bytes);
    return Action::keep;
  }

  // A dry run meets again what the first walk has visited.
  Action judge_space(const FoundFile& file, SweepFigures& figures) {
    if (file.bytes == 0 || is_idle(file)) return Action::keep;
    const std::size_t bucket = AgeHistogram::bucket_of(age_of(file, now_));
    if (bucket < cut_.bucket || (bucket == cut_.bucket && cut_.bytes_of_bucket == 0)) return Action::keep;
    if (bucket == cut_.bucket) cut_.bytes_of_bucket -= std::min(cut_.bytes_of_bucket, file.bytes);
    ++figures.evicted_space;
    figures.evicted_bytes += file.bytes;
    figures.entries -= std::min<std::uint64_t>(figures.entries, 1);
    figures.bytes -= std::min(figures.bytes, file.bytes);
    return Action::remove;
  }

  const SweepSettings& settings_;
  FileTime now_;
  AgeHistogram histogram_;
  std::uint64_t total_bytes_ = 0;
  AgeHistogram::Cut cut_;
};

}  // namespace

Result<SweepReport> sweep(std::span<const std::filesystem::path> roots, const SweepSettings& settings,
                          FileTime now, const std::stop_token& stop) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<Tree> trees;
  for (const std::filesystem::path& root : roots) {
    TINTYPE_TRY(Tree tree, Tree::open(root, settings.dry_run));
    trees.push_back(std::move(tree));
  }
  SweepReport report{.roots = std::vector<SweepFigures>(trees.size())};
  Sweep pass(settings, now);
  for (std::size_t i = 0; i < trees.size(); ++i)
    report.complete = report.complete && pass.remove_idle(trees[i], report.roots[i], stop);
  if (report.complete && pass.set_cut()) {
    for (std::size_t i = 0; i < trees.size(); ++i)
      report.complete = report.complete && pass.remove_oldest(trees[i], report.roots[i], stop);
  }
  report.duration =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  return report;
}

}  // namespace tintype::cache
