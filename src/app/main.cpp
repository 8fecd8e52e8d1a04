#include <cstdio>
#include <exception>
#include <string_view>

#include "app/commands/command_line.h"
#include "app/commands/worker.h"

int main(int argc, char** argv) {
  try {
    // Not a subcommand of the command line: only the server starts it, and it is not to be found by --help.
    if (argc > 1 && std::string_view(argv[1]) == tintype::app::kWorkerArgument)
      return tintype::app::run_worker();
    return tintype::app::run_command_line(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "tintype: %s\n", e.what());
    return 1;
  }
}
