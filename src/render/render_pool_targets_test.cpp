#include "render/render_pool.h"
#include "render/render_pool_test.h"
#include "render/spawn_test.h"

namespace tintype::render {
namespace {

TEST(RenderPoolTargets, DerivesSeveralImagesOfOneSource) {
  const auto pool = started(settings_for_test());
  const Fd source = file_of("picture");
  std::vector<Fd> files;
  std::vector<RenderTarget> targets;
  for (const char* plan : {"echo", "forbidden", "echo"}) {
    files.push_back(file::create_in_memory("target").value());
    targets.push_back({plan, files.back().get()});
  }
  const Derivations derived = pool->derive(targets, source.get());
  ASSERT_EQ(derived.size(), 3U);
  ASSERT_TRUE(derived[0] && derived[2]);
  EXPECT_EQ(derived[0]->size.height, derived[2]->size.height) << "one worker makes them all";
  EXPECT_EQ(content_of(files[0].get()), "picture");
  EXPECT_EQ(content_of(files[2].get()), "picture");
  ASSERT_FALSE(derived[1]);
  EXPECT_EQ(content_of(files[1].get()), "");
}

TEST(RenderPool, AuxiliaryInputsGoWithTheJob) {
  const auto pool = started(settings_for_test());
  const Fd source = file_of("picture");
  const Fd logo = file_of("-logo ");
  const Fd mask = file_of("-mask ");
  const Fd small = file_of("reduced ");
  const std::vector<steps::OverlayFile> overlays{{"a", logo.get()}, {"b", mask.get()}};
  for (int i = 0; i < 20; ++i) {
    const Fd target = file::create_in_memory("target").value();
    const bool reduced = i % 2 == 0;
    const auto derived =
        derive(*pool, {"auxiliary", target.get()}, source.get(),
               {.overlays = overlays, .reduced = reduced ? std::optional(small.get()) : std::nullopt});
    ASSERT_TRUE(derived) << derived.error().detail;
    EXPECT_EQ(content_of(target.get()), reduced ? "reduced a-logo b-mask " : "a-logo b-mask ");
  }
  EXPECT_EQ(expect_failure(*pool, "descriptors").detail, "6") << "those are closed";
}

TEST(RenderPoolTargets, WhatKillsTheWorkerFailsEveryImage) {
  const auto pool = started(settings_for_test());
  const Fd source = file_of("picture");
  const Fd target = file::create_in_memory("target").value();
  const Derivations derived =
      pool->derive(std::vector<RenderTarget>{{"echo", target.get()}, {"crash", target.get()}}, source.get());
  ASSERT_EQ(derived.size(), 2U);
  EXPECT_EQ(derived[0].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(derived[1].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(content_of(target.get()), "");
  expect_served(*pool);
}

}  // namespace
}  // namespace tintype::render
