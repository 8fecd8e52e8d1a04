#include <array>
#include <cstdio>
#include <exception>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/commands/worker.h"

namespace {

using namespace tintype;

int run_command_line(int argc, char** argv) {
  CLI::App app("Tintype, an image server: photos go in, and come out at any size, crop and format.",
               "tintype");
  app.set_version_flag("--version", TINTYPE_VERSION);
  app.require_subcommand(1);
  const std::array commands{app::add_serve(app),  app::add_put(app),   app::add_prime(app), app::add_url(app),
                            app::add_render(app), app::add_sweep(app), app::add_config(app)};
  CLI11_PARSE(app, argc, argv);
  for (const app::Subcommand& command : commands) {
    if (!command.parser->parsed()) continue;
    const Result<int> status = command.run();
    if (status) return *status;
    std::fprintf(stderr, "tintype: %s\n", status.error().detail.c_str());
    return status.error().kind == ErrorKind::config ? 2 : 1;
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    // Not a subcommand of the command line: only the server starts it, and it is not to be found by --help.
    if (argc > 1 && std::string_view(argv[1]) == app::kWorkerArgument) return app::run_worker();
    return run_command_line(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "tintype: %s\n", e.what());
    return 1;
  }
}
