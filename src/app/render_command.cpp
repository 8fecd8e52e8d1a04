#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/command.h"
#include "app/planning.h"
#include "base/file.h"
#include "image/library.h"
#include "steps/pipeline.h"
#include "url/path.h"

namespace tintype::app {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string in;
  std::string out;
  std::string options;
};

Result<plan::Plan> plan_of(const config::Settings& settings, const Arguments& arguments) {
  TINTYPE_TRY(const plan::Planner planner, make_planner(settings));
  TINTYPE_TRY(const url::RawOptions raw, url::parse_options(arguments.options));
  TINTYPE_TRY(plan::Plan plan, planner.plan(raw, "", std::chrono::system_clock::now()));
  if (plan.options().get<steps::Output>().format) return plan;
  // The name says the format, where the options do not.
  std::string extension = fs::path(arguments.out).extension().string();
  return planner.plan(raw, extension.empty() ? extension : extension.substr(1),
                      std::chrono::system_clock::now());
}

Result<int> render(const config::Flags& flags, const Arguments& arguments) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  TINTYPE_TRY(const plan::Plan plan, plan_of(configuration.settings, arguments));
  TINTYPE_TRY(const Fd source, file::open_read(arguments.in));
  TINTYPE_CHECK(image::start_library());
  const fs::path draft = arguments.out + ".tintype-draft";
  const auto derived = [&]() -> Result<steps::Derived> {
    TINTYPE_TRY(const Fd target, file::create_new(draft));
    return steps::derive(plan.options(), source.get(), target.get());
  }();
  std::error_code error;
  if (!derived) {
    fs::remove(draft, error);
    return fail(derived.error().kind, "{}: {}", arguments.in, derived.error().detail);
  }
  fs::rename(draft, arguments.out, error);
  if (error) return fail(ErrorKind::internal, "{}: {}", arguments.out, error.message());
  return 0;
}

}  // namespace

Subcommand add_render(CLI::App& app) {
  CLI::App* parser = app.add_subcommand("render", "Derive a picture from a local file, without a server.");
  auto arguments = std::make_shared<Arguments>();
  parser->add_option("IN", arguments->in, "The source.")->required();
  parser
      ->add_option("OUT", arguments->out,
                   "The derived picture; its extension is its format unless OPTIONS say.")
      ->required();
  parser->add_option("OPTIONS", arguments->options, "Such as rs:fill:300:300/q:80.");
  parser->footer(options_help());
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, arguments] { return render(*flags, *arguments); }};
}

}  // namespace tintype::app
