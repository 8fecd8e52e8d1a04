#include "metrics/metrics.h"

#include <fstream>
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

prometheus::MetricFamily family(const char* name, const char* help, prometheus::MetricType type,
                                double value) {
  prometheus::ClientMetric metric;
  (type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  return {name, help, type, {std::move(metric)}};
}

}  // namespace

Metrics::Metrics() {
  prometheus::BuildGauge()
      .Name("tintype_build_info")
      .Help("Always 1; the version is in the label.")
      .Register(registry_)
      .Add({{"version", TINTYPE_VERSION}})
      .Set(1);
}

std::string Metrics::text() const {
  using prometheus::MetricType;
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  families.push_back(family("process_cpu_seconds_total", "User and system time of the front process.",
                            MetricType::Counter, cpu_seconds()));
  families.push_back(family("process_resident_memory_bytes", "Memory of the front process.",
                            MetricType::Gauge, resident_bytes()));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace tintype::metrics
