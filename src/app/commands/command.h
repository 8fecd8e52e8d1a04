#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "config/flags.h"
#include "config/load.h"

namespace CLI {
class App;
}  // namespace CLI

/// Each subcommand adds itself to the command line and returns what is to be done when it is chosen.
namespace tintype::app {

/// A `Command` runs a command; the value is the exit status.
using Command = std::function<Result<int>()>;

/// A `Subcommand` was added to the command line: its parser, and what it does.
struct Subcommand {
  CLI::App* parser;
  Command run;
};

[[nodiscard]] Subcommand add_serve(CLI::App& app);
[[nodiscard]] Subcommand add_put(CLI::App& app);
[[nodiscard]] Subcommand add_prime(CLI::App& app);
[[nodiscard]] Subcommand add_url(CLI::App& app);
[[nodiscard]] Subcommand add_render(CLI::App& app);
[[nodiscard]] Subcommand add_sweep(CLI::App& app);
[[nodiscard]] Subcommand add_config(CLI::App& app);

/// Loads the settings of the flags, the environment and the file; `config` with every mistake, a line each.
/// Sets the log's level.
[[nodiscard]] Result<config::Configuration> load_configuration(const config::Flags& flags);

}  // namespace tintype::app
