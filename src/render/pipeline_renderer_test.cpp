// Real images through real workers, inside their sandbox.

#include "render/pipeline_renderer.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "plan/plan.h"
#include "render/render_pool_test.h"
#include "render/sanitizer.h"
#include "url/path.h"

// libvips is not built for ThreadSanitizer, which would see races where there are none.
#ifndef TINTYPE_THREAD_SANITIZER

namespace tintype::render {
namespace {

class PipelineRendererTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    PoolSettings settings = settings_for_test();
    settings.output_bytes = std::uint64_t{64} << 20;
    settings.command = {"render_test", "worker-with-pipeline"};
    auto pool = RenderPool::start(settings);
    ASSERT_TRUE(pool) << pool.error().detail;
    shared_pool = std::move(pool).value();
  }
  static void TearDownTestSuite() { shared_pool.reset(); }

  static std::string worker_text(std::string_view options) {
    const auto planner = plan::Planner::make({});
    return planner->plan(url::parse_options(options).value(), "", {})->worker_text();
  }

  static Fd derived(const Fd& source, std::string_view options) {
    Fd target = file::create_in_memory("target").value();
    const auto result = derive(*shared_pool, {worker_text(options), target.get()}, source.get());
    EXPECT_TRUE(result) << options << ": " << result.error().detail;
    return target;
  }

  static std::unique_ptr<RenderPool> shared_pool;
};

std::unique_ptr<RenderPool> PipelineRendererTest::shared_pool;

/// A PNG of 8 x 6 pixels of many colours, with a Display P3 profile.
constexpr std::string_view kSmallPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAACZWlDQ1BpY2MAACiRY2BgepCTnFvMJMDAkJtXUhTk7qQQERml"
    "wP6IgZlBhIGTgY9BNjG5uMA32C2EAQiKE8uLk0uKchhQwLdrDIwg-rJuRmJeSnU-_-kHro5m9v4upqel2iQZ8APOlNTiZCD9"
    "AYjjkguKShgYGHmAbJ7ykgIQWwLIFikCOgrI1gGx0yFsBxA7CcIOAasJCXIGsjOAuCIdiZ2ExIbaBQKsxQHGzsgOKUmtKAHR"
    "zs4GDKAwgIh-DgT7jVHsDEKs-T4Dg-1-EAsh5gXkbzRnYODaihDTsGBgEORiYDhRkVxaVAa1ZhsQyzBYMIQwFDD0MKxgOMLw"
    "kJGBUYnRjTGXcSrjQcYPTApMoUzdTEeYGZntmZuYj7HwsUSyLGf5yerDuoT1H1sM2z52RfYu9i8cyRxXOT05D3PZc-3nduI-"
    "yRPC85C3hI-TbxG_A_8DgVZBXcFbQl3CdsLfRDaJFoqZif0VPyUxUzJPyk1aSYZZ5rnsBbm98usUlijOU5qjPF9lqepGtQPq"
    "VzXeanFpa-sE6tbordK_ZyhmFGQ8xeSmmYp5scUxKwXrGpv7dq72GxwVnaa5CLj2uwt5zPbS8N7tG-j3LqA_yDT4QeiEcNdI"
    "hqh9MS1xPgnSie-Tj6cuS-_MLMyOzw3M9yp0K_YqDSyPqyys7qhdVn-i8UOLXFtAR2fX0V7O_sCJ8yd_nuY9Y_VsvrkV858v"
    "il5ybXnYyttr0td939i_RWvbmZ0lexT3XT3Ye8TnuMDJW2dWn6-_FHPV9obKbaF7LA_-Pf7znPEVz1uZDyafA74V_5z959T_"
    "_wDUytJGPF1SSAAAAFhJREFUCNcVyUEBwEAMArC9UYISlKAEJSipkorZ9Zt8AAgKMhyk6GAW-x2TokyHKTuc5QvhWLIcpepo"
    "Vi8Mmsd2nLrjWb8IGCo6TppOZvOiYKnK9XE7ne3-A887ETqTLlAAAAAASUVORK5CYII";

Fd small_png() {
  const Bytes bytes = from_base64url(kSmallPng).value();
  return file_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

TEST_F(PipelineRendererTest, RendersEveryFormatInsideTheSandbox) {
  for (const char* source_format : {"jpeg", "png", "webp"}) {
    // With the profile kept, so that every decoder meets one.
    const Fd source = derived(small_png(), fmt::format("w:900/el:1/sm:0/scp:0/f:{}", source_format));
    for (const char* format : {"jpeg", "png", "webp"}) {
      const Fd target = derived(source, fmt::format("rs:fill:320:300/rot:90/bl:1/sh:1/g:noea/f:{}", format));
      const auto info = shared_pool->inspect(worker_text("w:1"), target.get());
      ASSERT_TRUE(info) << info.error().detail;
      EXPECT_EQ(info->format, format);
      EXPECT_EQ(info->size, (geometry::Size{320, 300}));
    }
  }
}

TEST_F(PipelineRendererTest, Inspects) {
  const Fd source = derived(small_png(), "w:80/el:1/f:webp");
  const auto info = shared_pool->inspect(worker_text("w:1"), source.get());
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->format, "webp");
  EXPECT_EQ(info->size, (geometry::Size{80, 60}));
}

/// The sides of what is left when the background is trimmed from a drawing.
geometry::Size inked(RenderPool& pool, const std::string& plan, std::string_view source) {
  const Fd target = file::create_in_memory("target").value();
  const auto drawn = derive(pool, {plan, target.get()}, file_of(source).get());
  EXPECT_TRUE(drawn) << drawn.error().detail;
  return drawn ? drawn->size : geometry::Size{};
}

// A worker finds its fonts when the first text is drawn.
TEST_F(PipelineRendererTest, DrawsTextInsideTheSandbox) {
  constexpr std::string_view kSvg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">)"
      R"(<text x="10" y="45" font-size="40" font-family="DejaVu Sans">Hill</text></svg>)";
  const geometry::Size letters = inked(*shared_pool, worker_text("t:10/f:png"), kSvg);
  EXPECT_GT(letters.width, 40);
  EXPECT_LT(letters.width, 90);
  EXPECT_GT(letters.height, 24);
  EXPECT_LT(letters.height, 36);
  EXPECT_EQ(shared_pool->stats().crashes, 0U);
}

TEST_F(PipelineRendererTest, FailsClearlyAndServesOn) {
  const std::string whole = content_of(derived(small_png(), "w:900/el:1/f:jpeg").get());
  const std::map<std::string, ErrorKind> sources{
      {"no picture at all", ErrorKind::invalid_source},
      {whole.substr(0, whole.size() / 2), ErrorKind::broken_image}};
  for (const auto& [bytes, kind] : sources) {
    const Fd target = file::create_in_memory("target").value();
    const auto refused = derive(*shared_pool, {worker_text("w:100"), target.get()}, file_of(bytes).get());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, kind) << refused.error().detail;
    EXPECT_EQ(content_of(target.get()), "");
  }
  const auto invalid_plan = derive(*shared_pool, {"no plan"}, small_png().get());
  EXPECT_FALSE(invalid_plan);
  EXPECT_EQ(shared_pool->stats().crashes, 0U);
}

}  // namespace
}  // namespace tintype::render

#endif
