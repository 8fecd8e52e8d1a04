#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "config/print.h"

namespace tintype::app {

Subcommand add_config(CLI::App& app) {
  CLI::App* parser = app.add_subcommand("config", "Print the effective settings and where each came from.");
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags]() -> Result<int> {
            TINTYPE_TRY(const config::Configuration configuration, load_configuration(*flags));
            std::fputs(config::effective_toml(configuration).c_str(), stdout);
            return 0;
          }};
}

}  // namespace tintype::app
