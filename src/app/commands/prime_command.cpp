#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>
#include <unordered_set>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/commands/prime_client.h"
#include "app/commands/progress.h"
#include "app/wiring/data_dir.h"

namespace tintype::app {
namespace {

struct PrimeArguments {
  std::string server;
  std::string token;
  std::vector<std::string> presets;
  std::vector<std::string> options;
  std::string state;
  double rate = 0;
};

/// A `State` has the ids that are done, a line each, in a file that survives this process.
class State {
 public:
  static Result<State> open(const std::string& path) {
    State state;
    if (path.empty()) return state;
    std::ifstream before(path);
    for (std::string id; std::getline(before, id);)
      state.done_.insert(id);
    state.file_.open(path, std::ios::app);
    if (!state.file_) return fail(ErrorKind::config, "--state: {} cannot be written", path);
    return state;
  }
  [[nodiscard]] bool has(const std::string& id) const { return done_.contains(id); }
  void add(const std::string& id) {
    if (file_.is_open()) file_ << id << std::endl;
  }

 private:
  std::unordered_set<std::string> done_;
  std::ofstream file_;
};

std::vector<std::string> read_ids(const State& state) {
  std::vector<std::string> ids;
  for (std::string id; std::getline(std::cin, id);) {
    if (!id.empty() && !state.has(id)) ids.push_back(id);
  }
  return ids;
}

/// A `Pace` limits the caller to so many calls a second.
class Pace {
 public:
  explicit Pace(double rate) : step_(rate > 0 ? 1 / rate : 0) {}
  void wait() {
    std::this_thread::sleep_until(next_);
    next_ = std::max(next_, Clock::now()) + std::chrono::duration_cast<Clock::duration>(step_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::chrono::duration<double> step_;
  Clock::time_point next_ = Clock::now();
};

Result<int> prime(const config::Flags& flags, const PrimeArguments& arguments) {
  TINTYPE_TRY(const config::Configuration configuration, load_configuration(flags));
  TINTYPE_TRY(const std::string token, client_token(configuration.settings, arguments.token));
  TINTYPE_TRY(State state, State::open(arguments.state));
  const std::vector<std::string> ids = read_ids(state);
  PrimeClient client({arguments.server, token}, arguments.presets, arguments.options);
  ProgressBar bar(ids.size(), ProgressBar::Unit::pieces);
  Pace pace(arguments.rate);
  PrimeClient::Primed total;
  int failed = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    pace.wait();
    bar.show(i, ids[i]);
    if (const auto primed = client.prime(ids[i])) {
      total.made += primed->made;
      total.cached += primed->cached;
      state.add(ids[i]);
    } else {
      bar.clear();
      std::fprintf(stderr, "tintype: %s: %s\n", ids[i].c_str(), primed.error().detail.c_str());
      // Without a server all the others would only fail the same way.
      if (primed.error().kind == ErrorKind::store_unavailable) return 1;
      ++failed;
    }
  }
  bar.clear();
  std::printf("%zu ids: %zu images made, %zu were there, %d ids failed\n", ids.size(), total.made,
              total.cached, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

Subcommand add_prime(CLI::App& app) {
  CLI::App* parser = app.add_subcommand(
      "prime", "Have a server make derived images before anyone asks: ids on standard input, one a line.");
  auto arguments = std::make_shared<PrimeArguments>();
  parser->add_option("--server", arguments->server, "The server, such as http://127.0.0.1:8080.")->required();
  parser->add_option("--token", arguments->token,
                     "The server's upload token; by default the one of the settings.");
  parser->add_option("--preset", arguments->presets,
                     "A preset to be made, such as thumb, or thumb.webp for /i/thumb/ID.webp; several may be "
                     "named. Without any: those that the server primes by itself.");
  parser->add_option("--options", arguments->options, "Options to be made, such as rs:fill:100:100@webp.");
  parser->add_option("--state", arguments->state,
                     "File that remembers which ids are done, so that a run that was cut short goes on.");
  parser->add_option("--rate", arguments->rate, "Ids a second at most; 0: as fast as the server is idle.")
      ->check(CLI::NonNegativeNumber);
  auto flags = std::make_shared<config::Flags>(*parser);
  return {parser, [flags, arguments] { return prime(*flags, *arguments); }};
}

}  // namespace tintype::app
