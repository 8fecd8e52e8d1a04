#include "app/commands/command_line.h"

#include <array>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"

namespace tintype::app {

int run_command_line(int argc, char** argv) {
  CLI::App app("Tintype, an image server: photos go in, and come out at any size, crop and format.",
               "tintype");
  app.set_version_flag("--version", TINTYPE_VERSION);
  app.require_subcommand(1);
  const std::array commands{add_serve(app),  add_put(app),   add_prime(app), add_url(app),
                            add_render(app), add_sweep(app), add_config(app)};
  CLI11_PARSE(app, argc, argv);
  for (const Subcommand& command : commands) {
    if (!command.parser->parsed()) continue;
    const Result<int> status = command.run();
    if (status) return *status;
    std::fprintf(stderr, "tintype: %s\n", status.error().detail.c_str());
    return status.error().kind == ErrorKind::config ? 2 : 1;
  }
  return 2;
}

}  // namespace tintype::app
