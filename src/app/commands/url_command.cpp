#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/wiring/planning.h"
#include "app/wiring/signing.h"
#include "url/path.h"

namespace tintype::app {
namespace {

struct UrlArguments {
  std::string options;
  std::string source;
  bool absolute = false;
};

Result<int> print_url(const config::Flags& flags, const UrlArguments& arguments) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  TINTYPE_TRY(const Secrets secrets, load_secrets(configuration.settings));
  TINTYPE_TRY(const url::Signer signer, make_signer(configuration.settings, secrets));
  TINTYPE_TRY(const std::string path, signed_path(signer, arguments.options, arguments.source));
  // A URL that the server would refuse is better refused here.
  TINTYPE_TRY(const plan::Planner planner, make_planner(configuration.settings));
  TINTYPE_TRY(const url::Path parsed, url::parse_path(path));
  TINTYPE_CHECK(planner.plan(parsed.options, parsed.extension, std::chrono::system_clock::now()));
  const url::Hosts hosts = make_hosts(configuration.settings);
  if (arguments.absolute && hosts.empty())
    return fail(ErrorKind::config, "--absolute: the setting hosts names none");
  std::printf("%s\n", (arguments.absolute ? hosts.absolute(path) : path).c_str());
  return 0;
}

}  // namespace

Subcommand add_url(CLI::App& app) {
  CLI::App* parser = app.add_subcommand("url", "Print the signed path of a derived image.");
  auto arguments = std::make_shared<UrlArguments>();
  parser->add_option("OPTIONS", arguments->options, "Such as rs:fill:300:300/q:80; \"\" for none.")
      ->required();
  parser->add_option("ID[@EXT]", arguments->source, "The image, and the format wanted of it.")->required();
  parser->add_flag("--absolute", arguments->absolute,
                   "Print a whole URL, with that of the configured hosts which the path chooses.");
  parser->footer(options_help());
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, arguments] { return print_url(*flags, *arguments); }};
}

}  // namespace tintype::app
