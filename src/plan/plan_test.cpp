#include "plan/plan.h"

#include <random>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "steps/overlays/overlay_source.h"

namespace tintype::plan {
namespace {

using std::chrono::system_clock;

constexpr system_clock::time_point kNow{std::chrono::seconds(1'700'000'000)};

Planner planner(PlannerSettings settings = {}) {
  return Planner::make(std::move(settings)).value();
}

Result<Plan> planned(const Planner& planner, std::string_view text, std::string_view extension = "") {
  TINTYPE_TRY(const url::RawOptions raw, url::parse_options(text));
  return planner.plan(raw, extension, kNow);
}

std::string canonical(const Planner& planner, std::string_view text, std::string_view extension = "") {
  const auto plan = planned(planner, text, extension);
  return plan ? std::string(plan->canonical()) : "refused: " + plan.error().detail;
}

TEST(Planner, LaterLayersOverrideEarlierOnes) {
  const Planner layered =
      planner({.defaults = "q:70/w:10", .presets = {{"default", "w:20/h:20"}, {"a", "h:30/bl:1"}}});
  EXPECT_EQ(canonical(layered, ""), "width:20/height:20/quality:70");
  EXPECT_EQ(canonical(layered, "pr:a/bl:2"), "width:20/height:30/blur:2/quality:70");
  EXPECT_EQ(canonical(layered, "bl:2/pr:a"), "width:20/height:30/blur:1/quality:70");
  EXPECT_EQ(canonical(layered, "q:0/w:0/h:0"), "");
}

TEST(Planner, PresetsNamePresets) {
  const Planner nested =
      planner({.presets = {{"a", "w:1/pr:b:c/h:1"}, {"b", "w:2/h:2/pr:a"}, {"c", "bl:3"}}});
  EXPECT_EQ(canonical(nested, "pr:a"), "width:2/height:1/blur:3");
  EXPECT_EQ(canonical(nested, "pr:c/bl:4/pr:c"), "blur:3");
  EXPECT_EQ(canonical(nested, "preset:c:b"), "width:1/height:1/blur:3");
}

TEST(Planner, PassesAreChained) {
  const Planner some = planner({.defaults = "q:70",
                                .presets = {{"default", "w:20"}, {"stamp", "w:200/wm:1/-/w:90"}},
                                .watermark = "id:logo"});
  EXPECT_EQ(canonical(some, "bl:1/-/h:9"), "width:20/blur:1/-/height:9/quality:70");
  EXPECT_EQ(canonical(some, "pr:stamp"),
            "width:200/watermark:1/watermark_source:aWQ6bG9nbw/-/width:90/quality:70");
  EXPECT_EQ(canonical(some, "pr:stamp/-/q:60", "webp"),
            "width:200/watermark:1/watermark_source:aWQ6bG9nbw/-/width:90/format:webp/quality:60");
  EXPECT_EQ(canonical(planner(), "wm:0:soea/-/bl:2"), "blur:2") << "what is off makes no pass";
  const auto plan = planned(some, "pr:stamp/bl:2/msr:3");
  EXPECT_EQ(plan.error().kind, ErrorKind::limit_not_allowed);
  EXPECT_EQ(steps::overlays_of(planned(some, "pr:stamp").value().options()).size(), 1U);
}

TEST(Planner, ThePresetOfAShortUrl) {
  const Planner presets = planner({.presets = {{"thumb", "rs:fill:150:150"}}});
  const auto plan = presets.plan_preset("thumb", "webp", kNow);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->canonical(), "resizing_type:fill/width:150/height:150/format:webp");
  EXPECT_EQ(presets.plan_preset("nail", "webp", kNow).error().kind, ErrorKind::invalid_url);
}

TEST(Planner, AnUnknownPresetIsAnInvalidUrl) {
  const auto plan = planned(planner(), "pr:nope");
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().kind, ErrorKind::invalid_url);
  EXPECT_NE(plan.error().detail.find("nope"), std::string::npos);
}

TEST(Planner, AllErrorsOfTheConfigurationAreReported) {
  const auto made = Planner::make(
      {.defaults = "w:x", .presets = {{"a", "bl:-1"}, {"b", "pr:gone"}, {"c", "w:5"}, {"d", "broken"}}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::config);
  for (const char* part :
       {"preset a: option blur", "preset b: unknown preset \"gone\"", "preset d:", "defaults: option width"})
    EXPECT_NE(made.error().detail.find(part), std::string::npos) << part << " in " << made.error().detail;
  EXPECT_EQ(made.error().detail.find("preset c"), std::string::npos);
}

TEST(Planner, TheExtensionIsTheLastFormat) {
  EXPECT_EQ(canonical(planner(), "f:png", "jpg"), "format:jpeg");
  EXPECT_EQ(canonical(planner(), "f:png", ""), "format:png");
  EXPECT_EQ(canonical(planner(), "raw:1", "nonsense"), "raw:1");
  EXPECT_EQ(planned(planner(), "", "nonsense").error().kind, ErrorKind::invalid_url);
  EXPECT_EQ(planned(planner(), "", "bmp").error().kind, ErrorKind::unsupported_option);
}

TEST(Planner, ExpiredUrlsAreRefused) {
  EXPECT_TRUE(planned(planner(), "exp:1700000000"));
  const auto late = planned(planner(), "exp:1699999999");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::invalid_url);
  EXPECT_TRUE(planned(planner(), "exp:1/exp:0"));
}

TEST(Planner, LimitsByUrlOnlyWhereAllowed) {
  for (const char* text : {"msr:5", "max_src_file_size:5", "maf:5", "mafr:5", "mrd:5"}) {
    const auto refused = planned(planner(), text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().kind, ErrorKind::limit_not_allowed);
    EXPECT_TRUE(planned(planner({.allow_limits_by_url = true}), text)) << text;
    EXPECT_TRUE(planned(planner({.presets = {{"p", text}}}), "pr:p")) << text;
  }
}

TEST(Planner, LimitsGoToTheWorkerButOnlyThoseThatChangeTheImageIntoTheKey) {
  const auto plain = planned(planner(), "w:5").value();
  const auto limited = planned(planner({.defaults = "msr:7"}), "w:5").value();
  EXPECT_EQ(limited.key(), plain.key());
  EXPECT_EQ(limited.worker_text(), "width:5/max_src_resolution:7");
  EXPECT_NE(planned(planner({.defaults = "mrd:7"}), "w:5").value().key(), plain.key());
}

TEST(Planner, TheWorkersPlanSaysWhetherItNeedsDetection) {
  const Planner detecting = planner({.detection = true});
  const auto needs_detection = [&](std::string_view text) {
    const plan::WorkerPlan plan = planned(detecting, text).value().for_worker();
    EXPECT_EQ(plan.text, planned(detecting, text).value().worker_text());
    return plan.needs_detection;
  };
  EXPECT_FALSE(needs_detection("rs:fill:50:50/g:sm"));
  EXPECT_TRUE(needs_detection("rs:fill:50:50/g:obj:face"));
  EXPECT_TRUE(needs_detection("rs:fill:50:50/g:obj:face/-/w:20")) << "an earlier pass";
  EXPECT_TRUE(detecting.information({}, kNow).value().for_worker().needs_detection);
  EXPECT_FALSE(planner().information({}, kNow).value().for_worker().needs_detection);
}

TEST(Planner, TheKeyFollowsTheText) {
  const Planner plain = planner();
  const auto key = [&](std::string_view text) { return to_hex(planned(plain, text).value().key()); };
  EXPECT_EQ(key("rs:fill:300:200"), key("h:200/w:300/rt:fill"));
  EXPECT_EQ(key("w:5/fn:a/att:1/exp:1800000000"), key("w:5"));
  EXPECT_NE(key("w:5"), key("w:6"));
  EXPECT_NE(key("w:5"), key("w:5/cb:1"));
}

/// `RandomUrls` makes random URLs of options that exist, in random order, under random names.
class RandomUrls {
 public:
  std::string next() {
    std::string text;
    const int count = static_cast<int>(engine_() % 6);
    for (int i = 0; i < count; ++i)
      text += (text.empty() ? "" : "/") + option();
    return text;
  }

 private:
  std::string option() {
    static const std::vector<std::vector<std::string>> parts{
        {"rs:", "resize:"}, {"fit", "fill", "auto", ""}, {":300", ":"}, {":1", ":200", ""}};
    static const std::vector<std::string> others{"w:0",      "width:55",    "h:7",
                                                 "mw:9",     "z:1.5:2",     "dpr:2",
                                                 "el:t",     "ex:1:noea",   "exar:1",
                                                 "g:no:0:5", "g:fp:.5:0.1", "c:0.25:10:so",
                                                 "rot:270",  "fl:1:0",      "ar:0",
                                                 "bg:abc",   "bg:1:2:3",    "bl:0.3333",
                                                 "sh:1e-1",  "q:77",        "fq:webp:60:jpg:5",
                                                 "f:webp",   "ext:png",     "sm:false",
                                                 "scp:0",    "cb:a%20b",    "pd:1:2",
                                                 "pd::::9",  "exp:0",       "fn:x",
                                                 "att:1",    "raw:0",       "max_result_dimension:70",
                                                 "msr:3.25", "dq:50"};
    if (engine_() % 3 != 0) return pick(others);
    std::string text;
    for (const auto& part : parts)
      text += pick(part);
    return text;
  }
  const std::string& pick(const std::vector<std::string>& from) { return from[engine_() % from.size()]; }

  std::mt19937 engine_{20240607};
};

TEST(Plan, TheWorkerReadsWhatTheFrontMeant) {
  const Planner open = planner({.allow_limits_by_url = true});
  RandomUrls urls;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = urls.next();
    const auto plan = planned(open, text);
    ASSERT_TRUE(plan) << text << ": " << plan.error().detail;
    const auto options = parse_worker_text(plan->worker_text());
    ASSERT_TRUE(options) << text << ": " << options.error().detail;
    const Plan again(*options);
    ASSERT_EQ(again.worker_text(), plan->worker_text()) << text;
    ASSERT_EQ(again.canonical(), plan->canonical()) << text;
    ASSERT_EQ(again.key(), plan->key()) << text;
    steps::Options expected = plan->options();
    expected.edit<steps::Delivery>() = {};
    ASSERT_EQ(*options, expected) << text;
  }
}

}  // namespace
}  // namespace tintype::plan
