#include "pipeline/pipeline.h"

#include "support/derive.h"

namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::Outcome;
using test::plain;
using test::png;

class Pipeline : public test::ImageTest {};

TEST_F(Pipeline, StagesAreTimed) {
  const Outcome outcome = derive_all(png(plain(9, 9, {1})), "");
  ASSERT_EQ(outcome.derived.times.size(), 3U);
  EXPECT_EQ(outcome.derived.times[0].stage, "load");
  EXPECT_EQ(outcome.derived.times[2].stage, "save");
}

}  // namespace
}  // namespace tintype::pipeline
