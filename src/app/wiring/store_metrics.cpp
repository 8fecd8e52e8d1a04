#include "app/wiring/store_metrics.h"

namespace tintype::app {

void StoreMetrics::observe(const store::Observation& observation) {
  metrics_.store_seconds(observation.operation).observe(observation.duration);
  if (observation.failure) metrics_.store_errors(observation.operation, *observation.failure).add();
}

}  // namespace tintype::app
