#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "options/value.h"

/// An option takes arguments: each is a member of its step (`Argument`), or the description of one that is
/// not (`ArgumentNote`).
namespace tintype::options {

/// An `ArgumentText` describes an argument in help and documentation.
struct ArgumentText {
  std::string name;
  std::string allowed;
  std::string initial;  ///< the default, as it is written in a URL
  std::string help;
};

/// An `ArgumentNote` is the text of an argument as a descriptor has it.
struct ArgumentNote {
  std::string_view name;
  std::string_view allowed;
  std::string_view initial;
  std::string_view help;
};

/// Returns a step with all its defaults.
template <typename Step>
[[nodiscard]] const Step& default_of() {
  static const Step step{};
  return step;
}

template <typename Value>
struct DomainOf {
  using type = Choices<Value>;
};
template <>
struct DomainOf<bool> {
  using type = AnyBool;
};
template <>
struct DomainOf<std::string> {
  using type = AnyText;
};
template <Number T>
struct DomainOf<T> {
  using type = Range<T>;
};
template <typename T>
struct DomainOf<std::optional<T>> {
  using type = Optional<typename DomainOf<T>::type>;
};

/// An `Argument` is an argument that is a member of the step.
template <typename Step, typename Value>
struct Argument {
  using Domain = typename DomainOf<Value>::type;
  std::string_view name;
  Value Step::*member;
  Domain domain;
  std::string_view help;

  void reset(Step& step) const { step.*member = default_of<Step>().*member; }
  [[nodiscard]] bool is_default(const Step& step) const { return step.*member == default_of<Step>().*member; }
  [[nodiscard]] ArgumentText describe() const {
    ArgumentText text{std::string(name), allowed(domain), "", std::string(help)};
    write(text.initial, default_of<Step>().*member, domain);
    return text;
  }
};

template <typename Step, typename Value>
[[nodiscard]] constexpr Argument<Step, Value> argument(std::string_view name, Value Step::*member,
                                                       typename DomainOf<Value>::type domain,
                                                       std::string_view help) {
  return {name, member, domain, help};
}
template <typename Step>
[[nodiscard]] constexpr Argument<Step, bool> argument(std::string_view name, bool Step::*member,
                                                      std::string_view help) {
  return {name, member, {}, help};
}

}  // namespace tintype::options
