#include "steps/source/engine.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

class EngineTest : public test::ImageTest {};

TEST_F(EngineTest, IsTheFastestUnlessLibvipsIsAskedFor) {
  const std::string jpeg = test::encoded(test::texture(400, 300), ".jpg");
  EXPECT_EQ(test::derive_all(jpeg, "w:50").derived.engine, Engine::jpeg);
  EXPECT_EQ(test::derive_all(jpeg, "w:50/engine:auto").derived.engine, Engine::jpeg);
  EXPECT_EQ(test::derive_all(jpeg, "w:50/engine:libvips").derived.engine, Engine::libvips);
  EXPECT_EQ(test::derive_all(test::png(test::texture(40, 30)), "w:20").derived.engine, Engine::libvips);
}

}  // namespace
}  // namespace tintype::steps
