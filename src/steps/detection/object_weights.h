#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "detect/object_class.h"
#include "steps/step.h"

/// Which objects an option means: "class...", or "class:weight...".
namespace tintype::steps {

/// How much an object of each class counts; 0: not at all.
struct ObjectWeights {
  std::array<double, detect::kClasses> of{};

  [[nodiscard]] double weight(detect::ObjectClass one) const { return of[static_cast<std::size_t>(one)]; }
  [[nodiscard]] bool any() const { return *this != ObjectWeights{}; }
  friend bool operator==(const ObjectWeights&, const ObjectWeights&) = default;
};

inline constexpr std::string_view kClassesAllowed = "one of face, eye, body, upper_body, cat, all";

/// Classes of weight 1, from all arguments of `call`; without any it is `initial`.
[[nodiscard]] Result<ObjectWeights> parse_classes(const Call& call, const ObjectWeights& initial);
/// Pairs of a class and its weight; `all` sets those that are not named. At least one pair.
[[nodiscard]] Result<ObjectWeights> parse_weights(const Call& call);

/// Appends ":class" for every class that counts.
void print_classes(std::string& out, const ObjectWeights& objects);
/// Appends ":class:weight" for every class that counts.
void print_weights(std::string& out, const ObjectWeights& objects);

[[nodiscard]] ObjectWeights every_object();
[[nodiscard]] ObjectWeights faces_alone();

}  // namespace tintype::steps
