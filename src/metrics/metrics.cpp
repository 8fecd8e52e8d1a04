#include "metrics/metrics.h"

#include <fstream>
#include <type_traits>
#include <utility>
#include <vector>

#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

namespace tintype::metrics {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// proc(5): the second number of statm is the resident set in pages.
double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// A `ProcessFigure` is read when it is asked for, instead of being counted.
template <typename Series>
struct ProcessFigure {
  const char* name;
  const char* help;
  double (*value)();
};

constexpr ProcessFigure<Counter> kCpuSeconds{"process_cpu_seconds_total",
                                             "User and system time of the front process.", cpu_seconds};
constexpr ProcessFigure<Gauge> kResidentBytes{"process_resident_memory_bytes", "Memory of the front process.",
                                              resident_bytes};

template <typename Series>
prometheus::MetricFamily family(const ProcessFigure<Series>& figure) {
  prometheus::ClientMetric metric;
  if constexpr (std::is_same_v<Series, Counter>) {
    metric.counter.value = figure.value();
  } else {
    metric.gauge.value = figure.value();
  }
  return {figure.name, figure.help, Series::Implementation::metric_type, {std::move(metric)}};
}

template <typename Series>
Description description(const ProcessFigure<Series>& figure) {
  return {figure.name, Series::kType, figure.help, {}};
}

}  // namespace

std::string Label<Version>::text(std::size_t /*place*/) {
  return TINTYPE_VERSION;
}

Metrics::Metrics() {
  build_info(Version{}).set(1);
}

std::vector<Description> Metrics::descriptions() const {
  std::vector<Description> all = registry_.descriptions;
  all.push_back(description(kCpuSeconds));
  all.push_back(description(kResidentBytes));
  return all;
}

std::string Metrics::text() const {
  std::vector<prometheus::MetricFamily> families = registry_.series.Collect();
  families.push_back(family(kCpuSeconds));
  families.push_back(family(kResidentBytes));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace tintype::metrics
