#include "steps/detection/object_weights.h"

#include <algorithm>
#include <optional>

namespace tintype::steps {
namespace {

constexpr options::Range<double> kWeight{0, 1e6};
constexpr std::string_view kAll = "all";

std::optional<std::size_t> class_named(std::string_view name) {
  const auto* const found = std::ranges::find(detect::kClassNames, name);
  if (found == detect::kClassNames.end()) return std::nullopt;
  return static_cast<std::size_t>(found - detect::kClassNames.begin());
}

}  // namespace

ObjectWeights every_object() {
  ObjectWeights objects;
  objects.of.fill(1);
  return objects;
}

ObjectWeights faces_alone() {
  ObjectWeights objects;
  objects.of[static_cast<std::size_t>(detect::ObjectClass::face)] = 1;
  return objects;
}

Result<ObjectWeights> parse_classes(const Call& call, const ObjectWeights& initial) {
  if (call.count() == 0) return initial;
  ObjectWeights objects;
  for (const std::string& name : call.arguments) {
    const auto index = class_named(name);
    if (!index && name != kAll) return call.refused("class", name, kClassesAllowed);
    if (index) {
      objects.of[*index] = 1;
    } else {
      objects = every_object();
    }
  }
  return objects;
}

Result<ObjectWeights> parse_weights(const Call& call) {
  if (call.count() == 0 || call.count() % 2 != 0) {
    return call.refused("objw", std::to_string(call.count()) + " arguments",
                        "pairs of a class and its weight");
  }
  std::array<std::optional<double>, detect::kClasses> named;
  double others = 0;
  for (std::size_t i = 0; i < call.count(); i += 2) {
    const auto index = class_named(call.arguments[i]);
    if (!index && call.arguments[i] != kAll) {
      return call.refused("class", call.arguments[i], kClassesAllowed);
    }
    double weight = 0;
    TINTYPE_CHECK(call.read_into(weight, i + 1, "weight", kWeight));
    if (index) {
      named[*index] = weight;
    } else {
      others = weight;
    }
  }
  ObjectWeights objects;
  std::ranges::transform(named, objects.of.begin(),
                         [&](const std::optional<double>& one) { return one.value_or(others); });
  if (!objects.any()) return call.refused("weight", "0 for every class", "above 0 for one at least");
  return objects;
}

void print_classes(std::string& out, const ObjectWeights& objects) {
  for (std::size_t i = 0; i < detect::kClasses; ++i) {
    if (objects.of[i] == 0) continue;
    out += ':';
    out += detect::kClassNames[i];
  }
}

void print_weights(std::string& out, const ObjectWeights& objects) {
  for (std::size_t i = 0; i < detect::kClasses; ++i) {
    if (objects.of[i] == 0) continue;
    out += ':';
    out += detect::kClassNames[i];
    out += ':';
    write(out, objects.of[i], kWeight);
  }
}

}  // namespace tintype::steps
