#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "options/argument.h"
#include "options/call.h"
#include "options/names.h"
#include "options/scope.h"

/// A step describes its options itself. It is a struct with a member for each value, whose initializer is the
/// default, and has a tuple of descriptions
///
///   static constexpr std::tuple kOptions{
///       option({"blur", "bl"}, "Blurs the image.",
///              argument("sigma", &Blur::sigma, Range{0.0, 1000.0}, "in px"))};
///
/// from which parser, canonical text, help and documentation follow. Every argument of such an option but the
/// first (`all_optional`: that one too) may be left out, or be empty, and is then its default. `custom` is
/// for a syntax of its own, `shorthand` for an option that stands for several others.
namespace tintype::options {

/// An `Option` has arguments that are members of the step, one after the other.
template <typename Step, typename... Values>
struct Option {
  Names names;
  std::string_view help;
  std::tuple<Argument<Step, Values>...> arguments;
  Scope scope = Scope::image;
  bool needs_first = true;

  [[nodiscard]] constexpr Option in(Scope other) const {
    return {names, help, arguments, other, needs_first};
  }
  /// Returns this option with a first argument that may be left out too.
  [[nodiscard]] constexpr Option all_optional() const { return {names, help, arguments, scope, false}; }

  [[nodiscard]] Result<void> parse(Step& step, const Call& call) const {
    TINTYPE_CHECK(call.at_most(sizeof...(Values)));
    Result<void> result;
    std::size_t index = 0;
    const auto parse_one = [&](const auto& one) {
      if (index == 0 && needs_first ? call.has(0) : !call.is_empty(index)) {
        result = call.read_into(step.*one.member, index, one.name, one.domain);
      } else {
        one.reset(step);
      }
      ++index;
      return result.has_value();
    };
    std::apply([&](const auto&... one) { (parse_one(one) && ...); }, arguments);
    return result;
  }

  /// Appends "name:arg:arg" up to the last argument that is not the default; nothing where all are.
  void print(const Step& step, std::string& out) const {
    std::size_t index = 0;
    std::size_t wanted = 0;
    const auto count_one = [&](const auto& one) {
      ++index;
      if (!one.is_default(step)) wanted = index;
    };
    std::apply([&](const auto&... one) { (count_one(one), ...); }, arguments);
    if (wanted == 0) return;
    out += names.name();
    index = 0;
    const auto print_one = [&](const auto& one) {
      if (index++ >= wanted) return;
      out += ':';
      write(out, step.*one.member, one.domain);
    };
    std::apply([&](const auto&... one) { (print_one(one), ...); }, arguments);
  }

  [[nodiscard]] std::vector<ArgumentText> describe() const {
    return std::apply([](const auto&... one) { return std::vector<ArgumentText>{one.describe()...}; },
                      arguments);
  }
};

template <typename Step, typename... Values>
[[nodiscard]] constexpr Option<Step, Values...> option(Names names, std::string_view help,
                                                       Argument<Step, Values>... arguments) {
  return {names, help, {arguments...}};
}

inline constexpr std::size_t kMaxNotes = 8;

/// A `Custom` is an option with a syntax of its own. `print` appends as `Option::print` does.
template <typename Step>
struct Custom {
  Names names;
  std::string_view help;
  Result<void> (*parse)(Step&, const Call&);
  void (*print)(const Step&, std::string&);
  std::array<ArgumentNote, kMaxNotes> notes{};
  Scope scope = Scope::image;

  [[nodiscard]] constexpr Custom in(Scope other) const { return {names, help, parse, print, notes, other}; }
  [[nodiscard]] std::vector<ArgumentText> describe() const {
    std::vector<ArgumentText> texts;
    for (const ArgumentNote& note : notes) {
      if (note.name.empty()) break;
      texts.push_back({std::string(note.name), std::string(note.allowed), std::string(note.initial),
                       std::string(note.help)});
    }
    return texts;
  }
};

template <typename Step>
[[nodiscard]] constexpr Custom<Step> custom(Names names, std::string_view help,
                                            Result<void> (*parse)(Step&, const Call&),
                                            void (*print)(const Step&, std::string&),
                                            std::initializer_list<ArgumentNote> notes) {
  Custom<Step> made{names, help, parse, print};
  std::size_t count = 0;
  for (const ArgumentNote& note : notes)
    made.notes[count++] = note;
  return made;
}

inline constexpr std::size_t kMaxTargets = 6;

/// A `Shorthand` is an option that stands for others: each argument goes to the target at its place, what is
/// left over to the last one; an empty argument leaves its target as it was. It has no value of its own, so
/// that it is never printed.
struct Shorthand {
  Names names;
  std::string_view help;
  std::array<std::string_view, kMaxTargets> targets{};
  std::size_t count = 0;
  Scope scope = Scope::image;
};

[[nodiscard]] constexpr Shorthand shorthand(Names names, std::string_view help,
                                            std::initializer_list<std::string_view> targets) {
  Shorthand made{names, help};
  for (const std::string_view target : targets)
    made.targets[made.count++] = target;
  return made;
}

}  // namespace tintype::options
