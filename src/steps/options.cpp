#include "steps/options.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

#include "steps/describe.h"
#include "url/excerpt.h"

namespace tintype::steps {
namespace {

template <typename Step>
concept HasOptions = requires { Step::options(); };

template <typename... Steps>
std::vector<OptionSpec> table_of(std::type_identity<options::StepValues<Steps...>> /*order*/) {
  std::vector<OptionSpec> table;
  const auto append = [&]<typename Step>(std::type_identity<Step> /*step*/) {
    if constexpr (HasOptions<Step>) table.insert(table.end(), Step::options().begin(), Step::options().end());
  };
  (append(std::type_identity<Steps>()), ...);
  return table;
}

const std::vector<OptionSpec>& table() {
  static const std::vector<OptionSpec> table = table_of(std::type_identity<Order>());
  return table;
}

struct NamedOption {
  std::string_view name;
  const OptionSpec* spec;
};

std::vector<NamedOption> sorted_names() {
  std::vector<NamedOption> names;
  for (const OptionSpec& spec : table()) {
    for (std::size_t i = 0; i < spec.names.count; ++i)
      names.push_back({spec.names.all[i], &spec});
  }
  std::ranges::sort(names, {}, &NamedOption::name);
  return names;
}

/// Calls `print(spec)` for the options of every step that differs from its default.
template <typename... Steps, typename Print>
void for_each_changed(std::type_identity<options::StepValues<Steps...>> /*order*/, const Options& options,
                      const Print& print) {
  const auto visit = [&]<typename Step>(std::type_identity<Step> /*step*/) {
    if constexpr (HasOptions<Step>) {
      if (options.get<Step>() == options::default_of<Step>()) return;
      std::ranges::for_each(Step::options(), print);
    }
  };
  (visit(std::type_identity<Steps>()), ...);
}

void print_where(const Options& options, std::string& out, bool (*wanted)(options::Scope)) {
  for_each_changed(std::type_identity<Order>(), options, [&](const OptionSpec& spec) {
    if (!wanted(spec.scope)) return;
    const std::size_t before = out.size();
    if (before != 0) out += '/';
    const std::size_t start = out.size();
    spec.print(options, out);
    if (out.size() == start) out.resize(before);
  });
}

}  // namespace

// All that copies, moves, compares or ends fifty values is compiled here, once.
Options::Options() = default;
Options::Options(Order steps) : steps_(std::move(steps)) {}
Options::Options(const Options&) = default;
Options::Options(Options&&) noexcept = default;
Options& Options::operator=(const Options&) = default;
Options& Options::operator=(Options&&) noexcept = default;
Options::~Options() = default;
bool Options::operator==(const Options&) const = default;

std::vector<Order> Options::take_earlier() {
  return std::exchange(earlier_, {});
}

void Options::set_earlier(std::vector<Order> earlier) {
  earlier_ = std::move(earlier);
}

Result<void> set_targets(const options::Shorthand& shorthand, Options& options, const Call& call) {
  for (std::size_t i = 0; i < shorthand.count && call.has(i); ++i) {
    const bool last = i + 1 == shorthand.count;
    const std::size_t end = last ? call.count() : i + 1;
    const auto arguments = call.arguments.subspan(i, end - i);
    if (std::ranges::all_of(arguments, &std::string::empty)) continue;
    TINTYPE_TRY(const OptionSpec* target, find_option(shorthand.targets[i]));
    TINTYPE_CHECK(set_option(options, *target, arguments));
  }
  return {};
}

std::vector<ArgumentText> describe_targets(const options::Shorthand& shorthand) {
  std::vector<ArgumentText> texts;
  for (std::size_t i = 0; i < shorthand.count; ++i)
    texts.push_back({std::string(shorthand.targets[i]), "as the option; empty: unchanged", "", ""});
  return texts;
}

std::span<const OptionSpec> all_options() {
  return table();
}

Result<const OptionSpec*> find_option(std::string_view name) {
  static const std::vector<NamedOption> names = sorted_names();
  const auto found = std::ranges::lower_bound(names, name, {}, &NamedOption::name);
  if (found != names.end() && found->name == name) return found->spec;
  return fail(ErrorKind::invalid_url, "unknown option {}", url::excerpt(name));
}

Result<void> set_option(Options& options, const OptionSpec& spec, std::span<const std::string> arguments) {
  return spec.parse(options, Call{spec.names.name(), arguments});
}

void print_key(const Options& options, std::string& out) {
  for (const Order& pass : options.earlier()) {
    print_where(Options(pass), out, options::in_key);
    out += "/-";
  }
  print_where(options, out, options::in_key);
}

void print_limits(const Options& options, std::string& out) {
  print_where(options, out, [](options::Scope scope) { return scope == options::Scope::limit; });
}

}  // namespace tintype::steps
