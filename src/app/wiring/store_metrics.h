#pragma once

#include "metrics/metrics.h"
#include "store/observer.h"

namespace tintype::app {

/// `StoreMetrics` counts what the stores do. Any thread.
class StoreMetrics : public store::Observer {
 public:
  explicit StoreMetrics(metrics::Metrics& metrics) : metrics_(metrics) {}
  void observe(const store::Observation& observation) override;

 private:
  metrics::Metrics& metrics_;
};

}  // namespace tintype::app
