#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "options/option.h"
#include "steps/options.h"

/// The sources of steps include this header to describe their options:
///
///   std::span<const OptionSpec> Blur::options() {
///     static constexpr std::tuple kOptions{
///         option({"blur", "bl"}, "Blurs the image.", argument("sigma", &Blur::sigma, {0, 1000}, "in px"))};
///     return specs_of<Blur, kOptions>();
///   }
namespace tintype::steps {

using options::AnyBool;
using options::argument;
using options::ArgumentNote;
using options::ArgumentText;
using options::Choices;
using options::custom;
using options::default_of;
using options::option;
using options::Range;
using options::Scope;
using options::shorthand;

/// Sets the options that a shorthand stands for, each as if it had been called itself.
[[nodiscard]] Result<void> set_targets(const options::Shorthand& shorthand, Options& options,
                                       const options::Call& call);
/// Describes the arguments of a shorthand.
[[nodiscard]] std::vector<ArgumentText> describe_targets(const options::Shorthand& shorthand);

/// `ErasedOption` has the functions of one of a step's options without its type.
template <typename Step, const auto& descriptions, std::size_t index>
struct ErasedOption {
  static constexpr const auto& kOption = std::get<index>(descriptions);
  static constexpr bool kShorthand =
      std::is_same_v<std::remove_cvref_t<decltype(kOption)>, options::Shorthand>;

  static Result<void> parse(Options& options, const options::Call& call) {
    if constexpr (kShorthand) {
      return set_targets(kOption, options, call);
    } else {
      return kOption.parse(options.edit<Step>(), call);
    }
  }
  static void print(const Options& options, std::string& out) {
    if constexpr (!kShorthand) kOption.print(options.get<Step>(), out);
  }
  static std::vector<ArgumentText> describe() {
    if constexpr (kShorthand) {
      return describe_targets(kOption);
    } else {
      return kOption.describe();
    }
  }
  static constexpr OptionSpec kSpec{kOption.names, kOption.help, kOption.scope, parse, print, describe};
};

/// Returns the specifications of a step's options. `descriptions` is a std::tuple of static storage.
template <typename Step, const auto& descriptions>
[[nodiscard]] std::span<const OptionSpec> specs_of() {
  return []<std::size_t... Index>(std::index_sequence<Index...> /*all*/) -> std::span<const OptionSpec> {
    static constexpr std::array kSpecs{ErasedOption<Step, descriptions, Index>::kSpec...};
    return kSpecs;
  }(std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<decltype(descriptions)>>>());
}

}  // namespace tintype::steps
