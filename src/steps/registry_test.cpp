#include <set>

#include <gtest/gtest.h>

#include "steps/options.h"
#include "support/golden_cases.h"
#include "support/images.h"
#include "url/path.h"

/// Every option that changes images must have a golden case.
namespace tintype::steps {
namespace {

/// These image options have an effect that no image can show.
const std::set<std::string_view> without_image{"cachebuster", "exif", "raw"};

std::set<std::string_view> options_in(const std::string& text) {
  std::set<std::string_view> names;
  for (const url::RawOption& option : test::required(url::parse_options(text)))
    if (option.name != url::kPassMark) names.insert(test::required(find_option(option.name))->names.name());
  return names;
}

TEST(Registry, OptionsHaveNamesOfTheirOwn) {
  std::set<std::string_view> taken;
  for (const OptionSpec& spec : all_options()) {
    for (std::size_t i = 0; i < spec.names.count; ++i)
      EXPECT_TRUE(taken.insert(spec.names.all[i]).second) << spec.names.all[i];
  }
}

TEST(Registry, EveryImageOptionHasAGoldenCase) {
  std::set<std::string_view> covered;
  for (const test::GoldenCase& one : test::read_all_golden_cases())
    covered.merge(options_in(one.options));
  for (const OptionSpec& spec : all_options()) {
    const std::string_view name = spec.names.name();
    if (spec.scope != options::Scope::image || without_image.contains(name)) continue;
    EXPECT_TRUE(covered.contains(name)) << "tests/golden has no case of " << name;
  }
}

TEST(Registry, GoldenCasesHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const test::GoldenCase& one : test::read_all_golden_cases())
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
}

}  // namespace
}  // namespace tintype::steps
