#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/wiring/configured_image.h"
#include "app/wiring/planning.h"
#include "base/file.h"
#include "image/vips/library.h"
#include "pipeline/pipeline.h"
#include "url/path.h"

namespace tintype::app {
namespace {

namespace fs = std::filesystem;

struct RenderArguments {
  std::string in;
  /// Files and their options by turns: a file, its options, the next file ...; the last options may be
  /// missing.
  std::vector<std::string> outputs;
  std::vector<std::string> overlays;  ///< stand-ins of stored images: ID=FILE
};

/// An `Output` is one image to be made, in a temporary file beside it until it is whole.
struct Output {
  fs::path path;
  plan::Plan plan;
  Fd temp{};

  [[nodiscard]] fs::path temp_path() const { return path.string() + ".tintype-temp"; }
};

Result<plan::Plan> plan_of(const plan::Planner& planner, const fs::path& out, std::string_view options) {
  const auto now = std::chrono::system_clock::now();
  TINTYPE_TRY(const url::RawOptions raw, url::parse_options(options));
  TINTYPE_TRY(plan::Plan plan, planner.plan(raw, "", now));
  if (plan.options().get<steps::Output>().format) return plan;
  // The name says the format, where the options do not.
  const std::string extension = out.extension().string();
  return planner.plan(raw, extension.empty() ? extension : extension.substr(1), now);
}

Result<std::vector<Output>> read_outputs(const config::Settings& settings, const RenderArguments& arguments) {
  TINTYPE_TRY(const plan::Planner planner, make_planner(settings));
  std::vector<Output> outputs;
  for (std::size_t i = 0; i < arguments.outputs.size(); i += 2) {
    const bool has_options = i + 1 < arguments.outputs.size();
    const fs::path path = arguments.outputs[i];
    TINTYPE_TRY(plan::Plan plan, plan_of(planner, path, has_options ? arguments.outputs[i + 1] : ""));
    outputs.push_back({path, std::move(plan)});
  }
  return outputs;
}

/// An `Overlay` is an image that stands for a stored one.
struct Overlay {
  std::string reference;
  Fd fd;
};

Result<std::vector<Overlay>> open_overlays(const config::Settings& settings,
                                           const RenderArguments& arguments) {
  std::vector<Overlay> overlays;
  for (const std::string& argument : arguments.overlays) {
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos || equals == 0) {
      return fail(ErrorKind::config, "--overlay {}: allowed is ID=FILE", argument);
    }
    TINTYPE_TRY(Fd fd, file::open_read(argument.substr(equals + 1)));
    overlays.push_back({argument.substr(0, equals), std::move(fd)});
  }
  if (const auto path = path_of_configured_image(settings.watermark)) {
    TINTYPE_TRY(Fd fd, file::open_read(*path));
    overlays.push_back({reference_without_reading(settings.watermark), std::move(fd)});
  }
  return overlays;
}

/// Fails where an option names an image that was not given.
Result<void> check_overlays(const std::vector<Output>& outputs, const std::vector<Overlay>& overlays) {
  for (const Output& output : outputs) {
    for (const steps::OverlaySource& wanted : steps::overlays_of(output.plan.options())) {
      if (std::ranges::find(overlays, wanted.reference, &Overlay::reference) != overlays.end()) continue;
      return fail(ErrorKind::config, "option {}: no picture is given for it; use --overlay {}=FILE",
                  wanted.option, wanted.reference);
    }
  }
  return {};
}

Result<void> render_to_temps(const std::string& in, const std::vector<Overlay>& overlays,
                             std::vector<Output>& outputs) {
  TINTYPE_TRY(const Fd source, file::open_read(in));
  std::vector<steps::OverlayFile> files;
  files.reserve(overlays.size());
  for (const Overlay& overlay : overlays)
    files.push_back({overlay.reference, overlay.fd.get()});
  TINTYPE_CHECK(image::start_library());
  std::vector<pipeline::Target> targets;
  for (Output& output : outputs) {
    TINTYPE_TRY(output.temp, file::create_new(output.temp_path()));
    targets.push_back({output.plan.options(), output.temp.get()});
  }
  for (const Result<pipeline::Derived>& derived :
       pipeline::derive(targets, source.get(), nullptr, {.overlays = files, .reduced = {}})) {
    if (!derived) return fail(derived.error().kind, "{}: {}", in, derived.error().detail);
  }
  return {};
}

Result<void> publish(const std::vector<Output>& outputs) {
  for (const Output& output : outputs) {
    std::error_code error;
    fs::rename(output.temp_path(), output.path, error);
    if (error) return fail(ErrorKind::internal, "{}: {}", output.path.string(), error.message());
  }
  return {};
}

void remove_temps(const std::vector<Output>& outputs) {
  for (const Output& output : outputs) {
    std::error_code ignored;
    if (output.temp) fs::remove(output.temp_path(), ignored);
  }
}

Result<int> render(const config::Flags& flags, const RenderArguments& arguments) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  TINTYPE_TRY(std::vector<Output> outputs, read_outputs(configuration.settings, arguments));
  TINTYPE_TRY(const std::vector<Overlay> overlays, open_overlays(configuration.settings, arguments));
  TINTYPE_CHECK(check_overlays(outputs, overlays));
  const Result<void> rendered =
      render_to_temps(arguments.in, overlays, outputs).and_then([&] { return publish(outputs); });
  if (!rendered) remove_temps(outputs);
  TINTYPE_CHECK(rendered);
  return 0;
}

}  // namespace

Subcommand add_render(CLI::App& app) {
  CLI::App* parser = app.add_subcommand("render", "Derive a picture from a local file, without a server.");
  auto arguments = std::make_shared<RenderArguments>();
  parser->add_option("IN", arguments->in, "The source.")->required();
  parser
      ->add_option(
          "OUT", arguments->outputs,
          "The derived picture, whose extension is its format unless OPTIONS say, and its options, such as "
          "rs:fill:300:300/q:80. Several are made from one decoding.")
      ->type_name("FILE [OPTIONS] [FILE OPTIONS]...")
      ->expected(-1)
      ->required();
  parser->add_option("--overlay", arguments->overlays, "A file for the stored picture that an option names.")
      ->type_name("ID=FILE")
      ->allow_extra_args(false);
  parser->footer(options_help());
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, arguments] { return render(*flags, *arguments); }};
}

}  // namespace tintype::app
