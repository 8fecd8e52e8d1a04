#pragma once

namespace tintype::app {

/// Reads the command line and runs the subcommand that it names; the value is the exit status.
[[nodiscard]] int run_command_line(int argc, char** argv);

}  // namespace tintype::app
