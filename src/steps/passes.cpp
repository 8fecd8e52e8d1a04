#include "steps/passes.h"

#include <string>
#include <utility>

namespace tintype::steps {
namespace {

/// Calls `visit.template operator()<Step>()` for the steps whose values extend to `extent`.
template <Extent extent, typename Visit>
void for_each_step(const Visit& visit) {
  const auto visit_one = [&]<typename Step>(std::type_identity<Step> /*step*/) {
    if constexpr (extent_of<Step>() == extent) visit.template operator()<Step>();
  };
  [&]<typename... Step>(std::type_identity<StepValues<Step...>> /*order*/) {
    (visit_one(std::type_identity<Step>()), ...);
  }(std::type_identity<Order>());
}

template <Extent extent>
void move_steps(Options& from, Options& to) {
  for_each_step<extent>([&]<typename Step>() { to.edit<Step>() = std::exchange(from.edit<Step>(), Step()); });
}

template <Extent extent>
void copy_steps(const Options& from, Options& to) {
  for_each_step<extent>([&]<typename Step>() { to.edit<Step>() = from.get<Step>(); });
}

/// Moves the values that are common to all passes out of `options`.
Options taken_from(Options& options) {
  Options common;
  move_steps<Extent::whole_result>(options, common);
  move_steps<Extent::source_file>(options, common);
  return common;
}

/// Returns whether a pass without the common values asks for nothing; steps that are off have an empty text,
/// whatever turns them off.
bool asks_nothing(const Options& pass) {
  std::string key;
  print_key(pass, key);
  return key.empty();
}

}  // namespace

Result<void> begin_pass(Options& options) {
  Options next = taken_from(options);
  std::vector<Order> earlier = options.take_earlier();
  if (!asks_nothing(options)) earlier.push_back(options.pass());
  if (earlier.size() >= kMaxPasses) {
    return fail(ErrorKind::invalid_url, "there are more than {} passes, each up to a \"-\"", kMaxPasses);
  }
  next.set_earlier(std::move(earlier));
  options = std::move(next);
  return {};
}

void end_passes(Options& options) {
  if (options.earlier().empty()) return;
  Options common = taken_from(options);
  std::vector<Order> earlier = options.take_earlier();
  if (asks_nothing(options)) {
    options = Options(std::move(earlier.back()));
    earlier.pop_back();
  }
  copy_steps<Extent::whole_result>(common, options);
  copy_steps<Extent::source_file>(common, options);
  options.set_earlier(std::move(earlier));
}

Result<Options> read_options(const url::RawOptions& raw) {
  Options options;
  for (const url::RawOption& option : raw) {
    if (option.name == url::kPassMark) {
      TINTYPE_CHECK(begin_pass(options));
      continue;
    }
    TINTYPE_TRY(const OptionSpec* spec, find_option(option.name));
    TINTYPE_CHECK(set_option(options, *spec, option.arguments));
  }
  end_passes(options);
  return options;
}

std::vector<Options> passes_of(const Options& options, formats::Format output) {
  std::vector<Options> passes;
  passes.reserve(options.earlier().size() + 1);
  for (const Order& earlier : options.earlier()) {
    Options& pass = passes.emplace_back(earlier);
    copy_steps<Extent::whole_result>(options, pass);
    pass.edit<Metadata>().strip = false;
    pass.edit<FormatChoice>() = FormatChoice{};
    pass.edit<Output>() = Output{};
    pass.edit<Output>().format = info_of(output).animation ? formats::Format::webp : formats::Format::png;
  }
  copy_steps<Extent::whole_result>(options, passes.emplace_back(options.pass()));
  copy_steps<Extent::source_file>(Options(), passes.back());
  copy_steps<Extent::source_file>(options, passes.front());
  return passes;
}

}  // namespace tintype::steps
