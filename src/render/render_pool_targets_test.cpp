#include "render/render_pool.h"
#include "render/render_pool_test.h"
#include "render/spawn_test.h"

namespace tintype::render {
namespace {

TEST(PoolOutputs, DerivesSeveralImagesOfOneSource) {
  const auto pool = started(settings_for_test());
  const Fd source = file_with("picture");
  std::vector<Fd> targets;
  std::vector<Output> outputs;
  for (const char* plan : {"echo", "forbidden", "echo"}) {
    targets.push_back(file::create_in_memory("target").value());
    outputs.push_back({plan, targets.back().get()});
  }
  const Derivations derived = pool->derive(outputs, source.get());
  ASSERT_EQ(derived.size(), 3U);
  ASSERT_TRUE(derived[0] && derived[2]);
  EXPECT_EQ(derived[0]->size.height, derived[2]->size.height) << "one worker makes them all";
  EXPECT_EQ(content_of(targets[0].get()), "picture");
  EXPECT_EQ(content_of(targets[2].get()), "picture");
  ASSERT_FALSE(derived[1]);
  EXPECT_EQ(content_of(targets[1].get()), "");
}

TEST(Pool, SideFilesGoWithTheJob) {
  const auto pool = started(settings_for_test());
  const Fd source = file_with("picture");
  const Fd logo = file_with("-logo ");
  const Fd mask = file_with("-mask ");
  const Fd small = file_with("reduced ");
  const std::vector<steps::OverlayFile> overlays{{"a", logo.get()}, {"b", mask.get()}};
  for (int i = 0; i < 20; ++i) {
    const Fd target = file::create_in_memory("target").value();
    const bool reduced = i % 2 == 0;
    const auto derived =
        pool->derive("besides", source.get(), target.get(),
                     {.overlays = overlays, .reduced = reduced ? std::optional(small.get()) : std::nullopt});
    ASSERT_TRUE(derived) << derived.error().detail;
    EXPECT_EQ(content_of(target.get()), reduced ? "reduced a-logo b-mask " : "a-logo b-mask ");
  }
  EXPECT_EQ(expect_failure(*pool, "descriptors").detail, "6") << "those are closed";
}

TEST(PoolOutputs, WhatKillsTheWorkerFailsEveryImage) {
  const auto pool = started(settings_for_test());
  const Fd source = file_with("picture");
  const Fd target = file::create_in_memory("target").value();
  const Derivations derived =
      pool->derive(std::vector<Output>{{"echo", target.get()}, {"crash", target.get()}}, source.get());
  ASSERT_EQ(derived.size(), 2U);
  EXPECT_EQ(derived[0].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(derived[1].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(content_of(target.get()), "");
  expect_served(*pool);
}

}  // namespace
}  // namespace tintype::render
