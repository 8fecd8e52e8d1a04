#include "metrics/help.h"

#include <cstdlib>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "metrics/metrics.h"

namespace tintype::metrics {
namespace {

TEST(MetricsHelp, TheDocumentationIsWhatTheDeclarationsSay) {
  const std::string path = TINTYPE_TEST_DATA "/../../docs/metrics.md";
  if (std::getenv("TINTYPE_RECORD") != nullptr) {
    ASSERT_TRUE(file::write_durably(path, metrics_markdown(), 0644));
  }
  EXPECT_EQ(file::read_small(path).value_or(""), metrics_markdown()) << "TINTYPE_RECORD=1 writes it anew";
}

TEST(MetricsHelp, EveryMetricThatIsWrittenIsDescribed) {
  Metrics metrics;
  metrics.http_requests(Route::image, Status{200}).add();
  metrics.errors(ErrorKind::internal).add();
  metrics.store_errors(Operation::get, ErrorKind::internal).add();
  std::set<std::string> described;
  for (const Description& metric : metrics.descriptions()) {
    described.insert("# HELP " + std::string(metric.name) + " " + std::string(metric.help));
    described.insert("# TYPE " + std::string(metric.name) + " " + std::string(metric.type));
  }
  std::set<std::string> written;
  std::istringstream text(metrics.text());
  for (std::string line; std::getline(text, line);)
    if (line.starts_with('#')) written.insert(line);
  EXPECT_EQ(written, described);
}

TEST(MetricsHelp, LabelsOfOneNameAndOtherValuesAreKeptApart) {
  const std::string text = metrics_markdown();
  EXPECT_NE(text.find("| `reason` | `tintype_cache_evictions_total` | idle, space |\n"), std::string::npos);
  EXPECT_NE(text.find("| `status` | `tintype_http_requests_total` | a status code of HTTP |\n"),
            std::string::npos);
}

}  // namespace
}  // namespace tintype::metrics
