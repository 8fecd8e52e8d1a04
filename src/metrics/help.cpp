#include "metrics/help.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "metrics/metrics.h"

namespace tintype::metrics {
namespace {

constexpr std::string_view kIntroduction = R"(# Metrics

`GET /metrics` answers in Prometheus' text format 0.0.4. Times are in seconds. What a node counts begins with its start; a
metric of many series shows those that have been used.

This page is generated from the declarations in `src/metrics/metrics.h`.

| metric | type | labels | meaning |
|---|---|---|---|
)";

constexpr std::string_view kLabels = R"(
## Labels

| label | of | values |
|---|---|---|
)";

/// A `SharedLabel` is a label with the metrics that have it: one name may stand for different values.
struct SharedLabel {
  LabelDescription label;
  std::string metrics;
};

std::string quoted(std::string_view text) {
  return fmt::format("`{}`", text);
}

void append_after_comma(std::string& out, std::string_view text) {
  if (!out.empty()) out += ", ";
  out += text;
}

std::vector<SharedLabel> labels_of(const std::vector<Description>& metrics) {
  std::vector<SharedLabel> labels;
  for (const Description& metric : metrics) {
    for (const LabelDescription& label : metric.labels) {
      auto found = std::ranges::find_if(labels, [&](const SharedLabel& other) {
        return other.label.name == label.name && other.label.values == label.values;
      });
      if (found == labels.end()) found = labels.insert(found, {label, ""});
      append_after_comma(found->metrics, quoted(metric.name));
    }
  }
  return labels;
}

}  // namespace

std::string metrics_markdown() {
  const std::vector<Description> metrics = Metrics().descriptions();
  std::string text(kIntroduction);
  for (const Description& metric : metrics) {
    std::string labels;
    for (const LabelDescription& label : metric.labels)
      append_after_comma(labels, quoted(label.name));
    text += fmt::format("| {} | {} | {} | {} |\n", quoted(metric.name), metric.type, labels, metric.help);
  }
  text += kLabels;
  for (const auto& [label, of] : labels_of(metrics))
    text += fmt::format("| {} | {} | {} |\n", quoted(label.name), of, fmt::join(label.values, ", "));
  return text;
}

}  // namespace tintype::metrics
