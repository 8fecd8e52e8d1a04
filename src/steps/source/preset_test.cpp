#include "steps/source/preset.h"

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

TEST(PresetsTest, AreNamedByAnOptionThatThePlannerReplaces) {
  const OptionSpec& spec = *test::required(find_option("pr"));
  EXPECT_EQ(spec.names.name(), "preset");
  EXPECT_EQ(spec.scope, options::Scope::layer);
  EXPECT_EQ(test::key_of("pr:a:b/w:5"), "width:5");
}

}  // namespace
}  // namespace tintype::steps
