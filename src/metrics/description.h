#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tintype::metrics {

/// A `LabelDescription` is a label's name with the values that it takes, one by one or in words.
struct LabelDescription {
  std::string_view name;
  std::vector<std::string> values;
};

/// A `Description` is what docs/metrics.md says of a metric.
struct Description {
  std::string_view name;
  std::string_view type;  ///< as the exposition format calls it: "counter"
  std::string_view help;
  std::vector<LabelDescription> labels;
};

}  // namespace tintype::metrics
