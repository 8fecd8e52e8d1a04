#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "metrics/description.h"
#include "metrics/label.h"

namespace tintype::metrics {

/// A `Registry` holds the metrics of a process, with the descriptions that their declarations gave.
struct Registry {
  prometheus::Registry series;
  std::vector<Description> descriptions;  ///< in the order of the declarations
};

/// A `Counter` only rises. Any thread, one atomic operation.
class Counter {
 public:
  using Implementation = prometheus::Counter;
  static constexpr std::string_view kType = "counter";
  explicit Counter(Implementation& counter) : counter_(&counter) {}
  void add(double amount = 1) { counter_->Increment(amount); }
  [[nodiscard]] double value() const { return counter_->Value(); }

 private:
  Implementation* counter_;
};

/// A `Gauge` rises and falls. Any thread, one atomic operation.
class Gauge {
 public:
  using Implementation = prometheus::Gauge;
  static constexpr std::string_view kType = "gauge";
  explicit Gauge(Implementation& gauge) : gauge_(&gauge) {}
  void set(double value) { gauge_->Set(value); }
  void add(double amount) { gauge_->Increment(amount); }
  [[nodiscard]] double value() const { return gauge_->Value(); }

 private:
  Implementation* gauge_;
};

/// A `Histogram` counts durations in buckets from 1 ms to 30 s. Any thread; takes a lock, so it is not for
/// the hot path.
class Histogram {
 public:
  using Implementation = prometheus::Histogram;
  static constexpr std::string_view kType = "histogram";
  explicit Histogram(Implementation& histogram) : histogram_(&histogram) {}
  void observe(std::chrono::duration<double> seconds) { histogram_->Observe(seconds.count()); }

 private:
  Implementation* histogram_;
};

/// A `Metric` has a series for each combination of its labels' values, found without a lock or a look-up by
/// text. A metric of many combinations, such as one by status, shows those that have been used.
template <typename Series, typename... Labels>
class Metric {
 public:
  /// `name` and `help` outlive the registry.
  Metric(Registry& registry, const char* name, const char* help)
      : family_(&build().Name(name).Help(help).Register(registry.series)) {
    registry.descriptions.push_back({name, Series::kType, help, {describe_label<Labels>()...}});
    constexpr std::size_t kShownUnused = 16;
    for (std::size_t i = 0; kCombinations <= kShownUnused && i < kCombinations; ++i)
      make(i);
  }

  [[nodiscard]] Series operator()(Labels... labels) {
    std::size_t place = 0;
    ((place = place * Label<Labels>::kCount + Label<Labels>::place(labels)), ...);
    Implementation* const series = series_[place].load(std::memory_order_acquire);
    return Series(series != nullptr ? *series : make(place));
  }

 private:
  using Implementation = typename Series::Implementation;
  static constexpr std::size_t kCombinations = (Label<Labels>::kCount * ... * 1);

  template <typename T>
  static LabelDescription describe_label() {
    LabelDescription description{Label<T>::kName, {}};
    if constexpr (requires { Label<T>::kValues; }) {
      description.values.emplace_back(Label<T>::kValues);
    } else {
      for (std::size_t i = 0; i < Label<T>::kCount; ++i)
        description.values.push_back(Label<T>::text(i));
    }
    return description;
  }

  static auto build() {
    if constexpr (std::is_same_v<Implementation, prometheus::Counter>) {
      return prometheus::BuildCounter();
    } else if constexpr (std::is_same_v<Implementation, prometheus::Gauge>) {
      return prometheus::BuildGauge();
    } else {
      return prometheus::BuildHistogram();
    }
  }

  // Two threads may make the same series: the family answers both with the one that it has.
  Implementation& make(std::size_t place) {
    prometheus::Labels labels;
    std::size_t rest = place;
    std::size_t combinations = kCombinations;
    ((combinations /= Label<Labels>::kCount,
      labels.emplace(Label<Labels>::kName, Label<Labels>::text(rest / combinations)), rest %= combinations),
     ...);
    Implementation& series = add(labels);
    series_[place].store(&series, std::memory_order_release);
    return series;
  }

  Implementation& add(const prometheus::Labels& labels) {
    if constexpr (std::is_same_v<Implementation, prometheus::Histogram>) {
      return family_->Add(
          labels, prometheus::Histogram::BucketBoundaries{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                          0.5, 1, 2.5, 5, 10, 30});
    } else {
      return family_->Add(labels);
    }
  }

  prometheus::Family<Implementation>* family_;
  std::array<std::atomic<Implementation*>, kCombinations> series_{};
};

}  // namespace tintype::metrics
