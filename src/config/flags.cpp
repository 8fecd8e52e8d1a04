#include "config/flags.h"

#include <fmt/format.h>

#include "config/value.h"

namespace tintype::config {
namespace {

// Booleans are flags: "--sandbox=off", and "--allow-unsigned" alone is true.
CLI::Option* add_setting(CLI::App& app, const Descriptor& descriptor) {
  const bool boolean = std::holds_alternative<bool Settings::*>(descriptor.member);
  CLI::Option* const option =
      boolean ? app.add_flag(descriptor.flag()) : app.add_option(descriptor.flag())->take_all();
  const std::string allowed = boolean ? "" : fmt::format(" Allowed: {}.", allowed_text(descriptor));
  return option->group(std::string(descriptor.group))
      ->option_text(boolean ? "[=BOOL]" : std::string(placeholder(descriptor)))
      ->description(
          fmt::format("{}{} Default: {}", descriptor.help, allowed, value_text(descriptor, Settings{})));
}

}  // namespace

Flags::Flags(CLI::App& app) {
  options_.emplace_back("config", app.add_option("--config")
                                      ->option_text("FILE")
                                      ->description("TOML file of settings; also TINTYPE_CONFIG")
                                      ->group("Settings"));
  for (const Descriptor& descriptor : descriptors())
    options_.emplace_back(descriptor.name, add_setting(app, descriptor));
}

FlagValues Flags::given() const {
  FlagValues values;
  for (const auto& [name, option] : options_) {
    if (option->count() > 0) values.emplace(name, option->results());
  }
  return values;
}

}  // namespace tintype::config
