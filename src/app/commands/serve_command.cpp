#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

#include "app/commands/command.h"
#include "app/wiring/service.h"

namespace tintype::app {
namespace {

/// Blocks the signals that end the server, in this thread and all that it starts, and waits for one.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, kWakeUp})
      sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
  }
  static void wake(std::jthread& thread) { pthread_kill(thread.native_handle(), kWakeUp); }

 private:
  static constexpr int kWakeUp = SIGUSR1;
  sigset_t signals_{};
};

// A connection is a descriptor, and so is a cached file on its way.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// The program as it is typed in this directory.
std::string program_name() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto relative = std::filesystem::proximate(path, error);
  return error ? "tintype"
               : std::min(path.string(), "./" + relative.string(),
                          [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

void print_welcome(const Service& service, const config::Settings& settings) {
  const std::string url = "http://" + service.address();
  const std::string program = program_name();
  const std::string data =
      settings.data == config::Settings{}.data ? "" : fmt::format(" --data {}", settings.data);
  fmt::print("tintype {} listens on {}\n", TINTYPE_VERSION, url);
  fmt::print("  files:   {}\n", service.data().root.string());
  fmt::print("  store:   {}\n", service.store_name());
  if (service.secrets().made_keys)
    fmt::print("  keys:    made new ones in {}\n", service.data().keys().string());
  if (service.secrets().made_token) {
    fmt::print("  token:   {} (made just now; it is in {})\n", service.secrets().upload_token,
               (service.data().keys() / "upload_token").string());
  }
  fmt::print("  upload:  ID=$({0} put{1} --server {2} photo.jpg)\n", program, data, url);
  fmt::print("  show:    curl -o small.jpg \"{2}$({0} url{1} rs:fill:300:300 $ID)\"\n", program, data, url);
  std::fflush(stdout);
}

Result<int> serve(const config::Flags& flags) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  raise_descriptor_limit();
  ::signal(SIGPIPE, SIG_IGN);
  const StopSignals signals;
  TINTYPE_TRY(const auto service, Service::start(configuration.settings));
  print_welcome(*service, configuration.settings);
  std::jthread stopper([&] {
    signals.wait();
    service->stop();
  });
  service->run();
  StopSignals::wake(stopper);
  return 0;
}

}  // namespace

Subcommand add_serve(CLI::App& app) {
  CLI::App* parser = app.add_subcommand("serve", "Run the server.");
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags] { return serve(*flags); }};
}

}  // namespace tintype::app
