#include <array>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/wiring/data_dir.h"
#include "base/quantity.h"
#include "cache/published.h"
#include "cache/sweep.h"

namespace tintype::app {
namespace {

void print_figures(std::string_view name, const cache::SweepFigures& figures, bool dry_run) {
  fmt::print(
      "{:8} {:>10} entries, {:>14} bytes left; {} {} idle and {} for space, {} bytes; {} stray files\n", name,
      figures.entries, figures.bytes, dry_run ? "would remove" : "removed", figures.evicted_idle,
      figures.evicted_space, figures.evicted_bytes, figures.stray_files);
}

Result<int> sweep_caches(const config::Flags& flags, bool dry_run) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  const config::Settings& settings = configuration.settings;
  TINTYPE_TRY(const DataDir data, open_data_dir(settings));
  const std::array roots{data.source_cache(), data.derived_cache()};
  TINTYPE_TRY(const cache::SweepReport report,
              cache::sweep(roots, {settings.cache_max_bytes, settings.cache_max_idle, dry_run},
                           std::chrono::system_clock::now()));
  TINTYPE_TRY(const cache::PublishedFigures published, cache::sweep_published(data.published(), dry_run));
  print_figures("source", report.roots[0], dry_run);
  print_figures("derived", report.roots[1], dry_run);
  fmt::print("{:8} {:>10} links left; {} {}, {} bytes\n", "presets", published.links,
             dry_run ? "would remove" : "removed", published.removed, published.freed_bytes);
  if (published.links > 0 && cache::has_no_access_times(data.published()))
    fmt::print("{}: {}\n", data.published().string(), cache::kNoAccessTimes);
  fmt::print("took {}\n", format_duration(report.duration));
  return 0;
}

}  // namespace

Subcommand add_sweep(CLI::App& app) {
  CLI::App* parser =
      app.add_subcommand("sweep", "Remove from the caches what is idle or over the limit, once.");
  auto dry_run = std::make_shared<bool>(false);
  parser->add_flag("--dry-run", *dry_run, "Remove nothing; print what would be.");
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, dry_run] { return sweep_caches(*flags, *dry_run); }};
}

}  // namespace tintype::app
