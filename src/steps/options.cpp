#include "steps/options.h"

#include <algorithm>
#include <array>
#include <utility>

#include "url/excerpt.h"

namespace tintype::steps {
namespace {

template <typename Step>
concept HasOptions = requires { Step::options(); };

template <typename Step>
constexpr std::size_t option_count() {
  if constexpr (HasOptions<Step>) {
    return std::tuple_size_v<decltype(Step::options())>;
  } else {
    return 0;
  }
}

Result<void> expand(const options::Shorthand& shorthand, Options& options, const Call& call) {
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

/// `Erased` provides the functions of one option without its type.
template <typename Step, std::size_t Index>
struct Erased {
  static constexpr auto kOption = std::get<Index>(Step::options());
  static constexpr bool kShorthand =
      std::is_same_v<std::remove_const_t<decltype(kOption)>, options::Shorthand>;

  static Result<void> parse(Options& options, const Call& call) {
    if constexpr (kShorthand) {
      return expand(kOption, options, call);
    } else {
      return kOption.parse(options.edit<Step>(), call);
    }
  }
  static void print(const Options& options, std::string& out) {
    if constexpr (!kShorthand) kOption.print(options.get<Step>(), out);
  }
  static std::vector<ArgumentText> describe() {
    if constexpr (kShorthand) {
      std::vector<ArgumentText> texts;
      for (std::size_t i = 0; i < kOption.count; ++i)
        texts.push_back({std::string(kOption.targets[i]), "as the option; empty: unchanged", "", ""});
      return texts;
    } else {
      return kOption.describe();
    }
  }
  static constexpr OptionSpec kSpec{kOption.names, kOption.help, kOption.scope, parse, print, describe};
};

template <typename Step>
constexpr auto specs_of() {
  return []<std::size_t... Index>(std::index_sequence<Index...>) {
    return std::array<OptionSpec, sizeof...(Index)>{Erased<Step, Index>::kSpec...};
  }(std::make_index_sequence<option_count<Step>()>());
}

template <typename>
struct TableOf;

template <typename... Steps>
struct TableOf<options::StepValues<Steps...>> {
  static constexpr std::size_t kCount = (option_count<Steps>() + ... + 0);

  static constexpr std::array<OptionSpec, kCount> table() {
    std::array<OptionSpec, kCount> all{};
    std::size_t next = 0;
    const auto append = [&](const auto& specs) {
      for (const OptionSpec& spec : specs)
        all[next++] = spec;
    };
    (append(specs_of<Steps>()), ...);
    return all;
  }

  /// Calls `print(spec)` for the options of every step that differs from its default.
  template <typename Print>
  static void for_each_changed(const Options& options, const Print& print) {
    (for_each_of<Steps>(options, print), ...);
  }

 private:
  template <typename Step, typename Print>
  static void for_each_of(const Options& options, const Print& print) {
    if constexpr (HasOptions<Step>) {
      if (options.get<Step>() == default_of<Step>()) return;
      static constexpr auto kSpecs = specs_of<Step>();
      for (const OptionSpec& spec : kSpecs)
        print(spec);
    }
  }
};

using Table = TableOf<Order>;
constexpr auto kTable = Table::table();

struct NamedIndex {
  std::string_view name;
  std::size_t index;
};

constexpr std::size_t name_count() {
  std::size_t count = 0;
  for (const OptionSpec& spec : kTable)
    count += spec.names.count;
  return count;
}

constexpr auto sorted_names() {
  std::array<NamedIndex, name_count()> names{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    for (std::size_t j = 0; j < kTable[i].names.count; ++j)
      names[next++] = {kTable[i].names.all[j], i};
  }
  std::ranges::sort(names, {}, &NamedIndex::name);
  return names;
}
constexpr auto kNames = sorted_names();
static_assert(std::ranges::adjacent_find(kNames, {}, &NamedIndex::name) == kNames.end(),
              "two options have the same name");

void print_where(const Options& options, std::string& out, bool (*wanted)(Scope)) {
  Table::for_each_changed(options, [&](const OptionSpec& spec) {
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

std::span<const OptionSpec> all_options() {
  return kTable;
}

Result<const OptionSpec*> find_option(std::string_view name) {
  const auto found = std::ranges::lower_bound(kNames, name, {}, &NamedIndex::name);
  if (found != kNames.end() && found->name == name) return &kTable[found->index];
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
  print_where(options, out, [](Scope scope) { return scope == Scope::limit; });
}

}  // namespace tintype::steps
