#include "steps/source/limits.h"

#include "support/options.h"

namespace tintype::steps {
namespace {

TEST(Limits, HaveATextOfTheirOwn) {
  std::string out = "width:5";
  print_limits(test::options_of("msr:1.5/w:9/msfs:7/mrd:8"), out);
  EXPECT_EQ(out, "width:5/max_src_resolution:1.5/max_src_file_size:7");
}

TEST(Limits, AreCheckedFromTheHeader) {
  image::Header source;
  source.size = {2000, 1000};
  source.file_bytes = 500;
  const auto passes = [&](std::string_view text) {
    const auto checked = check_source(source, test::options_of(text).get<Limits>());
    EXPECT_TRUE(checked || checked.error().kind == ErrorKind::invalid_source);
    return checked.has_value();
  };
  EXPECT_TRUE(passes(""));
  EXPECT_TRUE(passes("msr:2/msfs:500/mafr:1"));
  EXPECT_FALSE(passes("msr:1.99"));
  EXPECT_FALSE(passes("msfs:499"));
  source.frames = 3;
  EXPECT_TRUE(passes("msr:6/mafr:2"));
  EXPECT_FALSE(passes("msr:5"));
  EXPECT_FALSE(passes("mafr:1.9"));
}

}  // namespace
}  // namespace tintype::steps
