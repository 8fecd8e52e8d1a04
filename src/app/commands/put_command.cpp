#include <cstdio>
#include <filesystem>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/commands/direct_upload.h"
#include "app/commands/progress.h"
#include "app/commands/upload_client.h"

namespace tintype::app {
namespace {

struct PutArguments {
  std::vector<std::string> files;
  std::string server;
  std::string token;
};

using Upload =
    std::function<Result<std::string>(const std::filesystem::path&, const http_client::UploadProgress&)>;

std::uint64_t bytes_of(const std::string& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  return error ? 0 : bytes;
}

// Goes on after a failure: a user who puts a thousand files wants the other 999.
int upload_all(const std::vector<std::string>& files, const Upload& upload) {
  std::uint64_t total = 0;
  for (const std::string& file : files)
    total += bytes_of(file);
  ProgressBar bar(total);
  std::uint64_t done = 0;
  int failed = 0;
  for (const std::string& file : files) {
    bar.show(done, file);
    const auto id = upload(file, [&](std::uint64_t sent) { bar.show(done + sent, file); });
    done += bytes_of(file);
    bar.clear();
    if (id) {
      std::printf("%s\n", id->c_str());
      std::fflush(stdout);
    } else {
      std::fprintf(stderr, "tintype: %s: %s\n", file.c_str(), id.error().detail.c_str());
      ++failed;
    }
  }
  return failed == 0 ? 0 : 1;
}

Result<int> put(const config::Flags& flags, const PutArguments& arguments) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  if (arguments.server.empty()) {
    TINTYPE_TRY(const auto direct, DirectUpload::open(configuration.settings));
    return upload_all(arguments.files, [&](const auto& path, const auto&) { return direct->upload(path); });
  }
  TINTYPE_TRY(const std::string token, client_token(configuration.settings, arguments.token));
  UploadClient client({arguments.server, token});
  return upload_all(arguments.files,
                    [&](const auto& path, const auto& progress) { return client.upload(path, progress); });
}

}  // namespace

Subcommand add_put(CLI::App& app) {
  CLI::App* parser = app.add_subcommand(
      "put", "Upload pictures, to a server or straight into the store; prints an id a line.");
  auto arguments = std::make_shared<PutArguments>();
  parser->add_option("FILE", arguments->files, "Pictures.")->required();
  parser->add_option(
      "--server", arguments->server,
      "A running server, such as http://127.0.0.1:8080; without it the store of the settings is used.");
  parser->add_option("--token", arguments->token,
                     "The server's upload token; by default the one of the settings.");
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, arguments] { return put(*flags, *arguments); }};
}

}  // namespace tintype::app
