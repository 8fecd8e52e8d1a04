#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "detect/object_class.h"
#include "steps/step.h"

/// Options name object classes as "class..." or "class:weight...".
namespace tintype::steps {

/// `ObjectWeights` says how much an object of each class counts; 0: not at all.
struct ObjectWeights {
  std::array<double, detect::kClasses> of{};

  [[nodiscard]] double weight(detect::ObjectClass one) const { return of[static_cast<std::size_t>(one)]; }
  [[nodiscard]] bool any() const { return *this != ObjectWeights{}; }
  friend bool operator==(const ObjectWeights&, const ObjectWeights&) = default;
};

inline constexpr std::string_view kClassesAllowed = "one of face, eye, body, upper_body, cat, all";

/// Reads classes, with weight 1, from all arguments of `call`; without arguments it returns `initial`.
[[nodiscard]] Result<ObjectWeights> parse_classes(const Call& call, const ObjectWeights& initial);
/// Reads at least one pair of a class and its weight; `all` sets the weight of the classes that are not
/// named.
[[nodiscard]] Result<ObjectWeights> parse_weights(const Call& call);

/// Appends ":class" for every class with a weight above 0.
void print_classes(std::string& out, const ObjectWeights& objects);
/// Appends ":class:weight" for every class with a weight above 0.
void print_weights(std::string& out, const ObjectWeights& objects);

[[nodiscard]] ObjectWeights every_object();
[[nodiscard]] ObjectWeights faces_alone();

}  // namespace tintype::steps
