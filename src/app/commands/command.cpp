#include "app/commands/command.h"

#include "base/log.h"

namespace tintype::app {

Result<config::Configuration> load_configuration(const config::Flags& flags) {
  auto loaded = config::load({flags.given(), config::process_environment()});
  if (!loaded) {
    std::string text = "the configuration has mistakes:";
    for (const std::string& mistake : loaded.error())
      text += "\n  " + mistake;
    return fail(ErrorKind::config, "{}", text);
  }
  log::set_level(loaded->settings.log_level);
  return std::move(*loaded);
}

}  // namespace tintype::app
