#include "plan/negotiation.h"

#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "plan/plan.h"

namespace tintype::plan {
namespace {

using enum formats::Format;
using formats::Format;
using steps::Content;

constexpr NegotiationSettings kOff{};
constexpr NegotiationSettings kWebp{.automatic = {webp}};
constexpr NegotiationSettings kAuto{.automatic = {jxl, avif, webp}};
constexpr NegotiationSettings kEnforceWebp{.automatic = {jxl, avif, webp}, .enforced = {webp}};
constexpr NegotiationSettings kEnforce{.enforced = {jxl, avif, webp}};

constexpr Content kJpeg{.source = jpeg};
constexpr Content kPng{.source = png};
constexpr Content kPngAlpha{.source = png, .alpha = true};
constexpr Content kWebpOpaque{.source = webp};
constexpr Content kWebpAlpha{.source = webp, .alpha = true};
constexpr Content kWebpAnimated{.source = webp, .alpha = true, .animated = true};
constexpr Content kGif{.source = gif};
constexpr Content kGifAnimated{.source = gif, .animated = true};
constexpr Content kHeic{.source = heic};
constexpr Content kTiffAlpha{.source = tiff, .alpha = true};

constexpr std::string_view kChrome = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
constexpr std::string_view kOldChrome = "image/webp,image/apng,image/*,*/*;q=0.8";
constexpr std::string_view kFirefox = "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5";
constexpr std::string_view kSafari =
    "image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,"
    "image/*;q=0.8,*/*;q=0.5";

struct Case {
  NegotiationSettings settings;
  std::string_view options;
  std::string_view accept;
  Content content;
  Format result;
  bool varies;
};

steps::Options options_of(std::string_view text) {
  return parse_worker_text(text).value();
}

Format result_of(const Case& one) {
  steps::Options options = options_of(one.options);
  EXPECT_EQ(negotiate(options, one.settings, one.accept), one.varies);
  return choose_format(options, one.content, [](Format) { return true; });
}

constexpr std::string_view kTwo = "preferred_formats:jpeg:png";
constexpr std::string_view kOne = "preferred_formats:jpeg";

const Case cases[] = {
    // nothing is negotiated: the source's own, or the first preferred one that fits
    {kOff, "", "", kJpeg, jpeg, false},
    {kOff, "", kChrome, kJpeg, jpeg, false},
    {kOff, "", kChrome, kPng, png, false},
    {kOff, "", kChrome, kGif, gif, false},
    {kOff, "", kChrome, kWebpOpaque, jpeg, false},
    {kOff, "", kChrome, kWebpAlpha, png, false},
    {kOff, "", kChrome, kWebpAnimated, gif, false},
    {kOff, "", kChrome, kHeic, jpeg, false},
    {kOff, "", kChrome, kTiffAlpha, png, false},
    {kOff, kTwo, "", kGifAnimated, jpeg, false},
    {kOff, kTwo, "", kWebpAnimated, png, false},
    {kOff, kOne, "", kPngAlpha, jpeg, false},
    {kOff, kOne, "", kWebpAnimated, jpeg, false},
    {kOff, "preferred_formats:webp:png", "", kPng, png, false},
    {kOff, "preferred_formats:webp:png", "", kJpeg, webp, false},
    {kOff, "preferred_formats:", "", kTiffAlpha, tiff, false},
    {kOff, "f:png", kChrome, kJpeg, png, false},
    {kOff, "f:jpg", kChrome, kPngAlpha, jpeg, false},
    {kOff, "f:webp", "", kJpeg, webp, false},

    // automatic, as browsers ask
    {kWebp, "", kChrome, kJpeg, webp, true},
    {kWebp, "", kOldChrome, kPngAlpha, webp, true},
    {kWebp, "", kChrome, kGifAnimated, webp, true},
    {kWebp, "", "", kJpeg, jpeg, true},
    {kWebp, "", "*/*", kJpeg, jpeg, true},
    {kWebp, "", "image/*", kPng, png, true},
    {kWebp, "", "image/avif,*/*", kJpeg, jpeg, true},
    {kAuto, "", kChrome, kJpeg, avif, true},
    {kAuto, "", kChrome, kPngAlpha, avif, true},
    {kAuto, "", kChrome, kGifAnimated, webp, true},
    {kAuto, "", kOldChrome, kJpeg, webp, true},
    {kAuto, "", kFirefox, kJpeg, avif, true},
    {kAuto, "", kSafari, kJpeg, jxl, true},
    {kAuto, "", kSafari, kWebpAnimated, webp, true},
    {kAuto, "", "image/avif", kWebpAnimated, gif, true},
    {kAuto, "", "image/avif", kGifAnimated, gif, true},
    {kAuto, kTwo, "image/avif", kWebpAnimated, png, true},
    {kAuto, "", "text/html", kHeic, jpeg, true},

    // qualities
    {kAuto, "", "image/webp;q=0", kJpeg, jpeg, true},
    {kAuto, "", "image/avif;q=0,image/webp", kJpeg, webp, true},
    {kAuto, "", "image/avif;q=0.5,image/webp;q=0.9", kJpeg, webp, true},
    {kAuto, "", "image/avif;q=0.9,image/webp;q=0.5", kJpeg, avif, true},
    {kAuto, "", "image/avif;q=0.9,image/webp;q=0.5", kGifAnimated, webp, true},
    {kAuto, "", "image/avif;q=0.7,image/webp;q=0.9,image/jxl;q=0.9", kJpeg, jxl, true},
    {kAuto, "", "image/webp;q=0.5,*/*;q=0.8", kJpeg, jpeg, true},
    {kAuto, "", "image/webp;q=0.5,*/*;q=0.5", kJpeg, webp, true},
    {kAuto, "", "image/webp;q=0.5,image/jpeg", kJpeg, jpeg, true},
    {kAuto, "", "image/webp;q=0.5,image/png", kJpeg, jpeg, true},
    {kAuto, "", "image/webp;q=0.5,image/bmp", kJpeg, webp, true},
    {kAuto, "", "image/webp;q=2", kJpeg, jpeg, true},
    {kAuto, "", "IMAGE/WEBP ; Q=1", kJpeg, webp, true},

    // an explicit format wins
    {kAuto, "f:png", kChrome, kJpeg, png, false},
    {kAuto, "f:jpg", kSafari, kGifAnimated, jpeg, false},
    {kAuto, "f:webp", "", kJpeg, webp, false},
    {kAuto, "f:webp", "image/webp;q=0", kJpeg, webp, false},
    // unless another is enforced
    {kEnforceWebp, "f:png", kChrome, kJpeg, webp, true},
    {kEnforceWebp, "f:png", kChrome, kWebpAnimated, webp, true},
    {kEnforceWebp, "f:png", "", kJpeg, png, true},
    {kEnforceWebp, "f:png", "*/*", kJpeg, png, true},
    {kEnforceWebp, "f:png", "image/avif", kJpeg, png, true},
    {kEnforceWebp, "f:png", "image/webp;q=0.5,image/png", kJpeg, png, true},
    {kEnforceWebp, "f:png", "image/webp;q=0.5,image/jpeg", kJpeg, webp, true},
    {kEnforceWebp, "f:webp", kChrome, kJpeg, webp, false},
    {kEnforceWebp, "", kChrome, kJpeg, webp, true},
    {kEnforce, "", kChrome, kJpeg, avif, true},
    {kEnforce, "f:webp", kChrome, kJpeg, avif, true},
    {kEnforce, "f:webp", kOldChrome, kJpeg, webp, true},
    {kEnforce, "f:jpg", "image/avif", kGifAnimated, jpeg, true},
    {kEnforce, "f:jpg", kSafari, kJpeg, jxl, true},

    // not negotiable
    {kEnforce, "raw:1", kChrome, kJpeg, jpeg, false},
    {kAuto, "preferred_formats:png", "*/*", kJpeg, png, true},
};

TEST(Negotiation, ChoosesTheFormat) {
  for (const Case& one : cases) {
    SCOPED_TRACE(::testing::Message()
                 << "options '" << one.options << "' accept '" << one.accept << "' of "
                 << info_of(one.content.source).name << (one.content.alpha ? " alpha" : "")
                 << (one.content.animated ? " animated" : ""));
    EXPECT_EQ(info_of(result_of(one)).name, info_of(one.result).name);
  }
}

std::string text_of(const NegotiationSettings& settings, std::string_view options, std::string_view accept) {
  steps::Options value = options_of(options);
  static_cast<void>(negotiate(value, settings, accept));
  return std::string(Plan(std::move(value)).canonical());
}

TEST(Negotiation, ClientsThatGetTheSameShareAKey) {
  EXPECT_EQ(text_of(kWebp, "", kChrome), "format:webp");
  EXPECT_EQ(text_of(kWebp, "", kSafari), text_of(kOff, "f:webp", ""));
  EXPECT_EQ(text_of(kWebp, kTwo, kChrome), text_of(kOff, "preferred_formats:jpeg:png/f:webp", ""));
  EXPECT_EQ(text_of(kAuto, "", kChrome), text_of(kAuto, "", kFirefox));
  EXPECT_EQ(text_of(kAuto, "", kChrome), "negotiated_formats:avif:webp");
  EXPECT_EQ(text_of(kAuto, "", "image/webp,image/avif;q=0.9"), "format:webp");
  EXPECT_EQ(text_of(kAuto, "", "image/avif"), "negotiated_formats:avif");
  EXPECT_EQ(text_of(kAuto, "", "*/*"), "");
  EXPECT_EQ(text_of(kEnforce, "f:png", kFirefox), "format:png/negotiated_formats:avif:webp");
  EXPECT_EQ(text_of(kEnforceWebp, "f:png", kFirefox), "format:webp");
}

TEST(Negotiation, ANegotiatedFormatDoesNotKeepASourceFromBeingSkipped) {
  EXPECT_EQ(text_of(kWebp, "skp:png:jpg", kChrome), "negotiated_formats:webp/skip_processing:jpeg:png");
  steps::Options options = options_of("skp:jpg");
  static_cast<void>(negotiate(options, kWebp, kChrome));
  EXPECT_TRUE(skips_processing(options, jpeg));
  EXPECT_FALSE(skips_processing(options, png));
}

TEST(Negotiation, SlowFormatsCanBeLeftOut) {
  const NegotiationSettings settings{.automatic = {avif, webp}, .enforced = {avif, webp}, .slow = {avif}};
  struct Row {
    std::string_view options;
    std::string_view accept;
    std::string_view before;
    std::string_view after;  ///< canonical text without the slow formats; empty: there was none
  };
  const Row rows[] = {
      {"w:5", kChrome, "width:5/negotiated_formats:avif:webp", "width:5/format:webp"},
      {"w:5", "image/avif", "width:5/negotiated_formats:avif", "width:5"},
      {"f:png", "image/avif", "format:png/negotiated_formats:avif", "format:png"},
      {"w:5", "image/avif;q=0.5,image/webp", "width:5/format:webp", ""},
      {"w:5", kOldChrome, "width:5/format:webp", ""},
      {"f:avif", "", "format:avif", ""},
  };
  for (const Row& row : rows) {
    steps::Options options;
    options.edit<steps::Resize>().width = row.options == "w:5" ? 5 : 0;
    if (row.options == "f:png") options.edit<steps::Output>().format = png;
    if (row.options == "f:avif") options.edit<steps::Output>().format = avif;
    static_cast<void>(negotiate(options, settings, row.accept));
    EXPECT_EQ(Plan(options).canonical(), row.before) << row.accept;
    EXPECT_EQ(drop_slow(options, settings), !row.after.empty()) << row.accept;
    EXPECT_EQ(Plan(options).canonical(), row.after.empty() ? row.before : row.after) << row.accept;
  }
}

TEST(Negotiation, WhatIsInTheResultCounts) {
  const image::Header animated{.format = webp, .size = {4, 3}, .alpha = true, .pages = 5};
  EXPECT_TRUE(content_of(options_of("maf:5"), animated).animated);
  EXPECT_FALSE(content_of(options_of("maf:1"), animated).animated);
  EXPECT_TRUE(content_of(options_of(""), animated).alpha);
  EXPECT_FALSE(content_of(options_of("bg:fff"), animated).alpha);
}

TEST(ClientHints, LieBetweenConfigurationAndDefaultPreset) {
  struct Row {
    std::string_view defaults;
    std::string_view preset;
    std::string_view url;
    Client client;
    std::string_view canonical;
  };
  const Row rows[] = {
      {"", "", "", {.dpr = "2"}, "dpr:2"},
      {"", "", "", {.dpr = "2", .width = "301"}, "width:151/dpr:2"},
      {"", "", "", {.width = "300"}, "width:300"},
      {"w:10/dpr:3", "", "", {.dpr = "2", .width = "300"}, "width:150/dpr:2"},
      {"", "w:20", "", {.dpr = "2", .width = "300"}, "width:20/dpr:2"},
      {"", "", "w:30/dpr:1", {.dpr = "2", .width = "300"}, "width:30"},
      {"", "", "", {.dpr = "0"}, ""},
      {"", "", "", {.dpr = "8.1", .width = "-5"}, ""},
      {"", "", "", {.dpr = "nan", .width = "1e3"}, ""},
      {"", "", "", {.dpr = "2x", .width = ""}, ""},
  };
  for (const Row& row : rows) {
    PlannerSettings settings{.defaults = std::string(row.defaults), .client_hints = true};
    if (!row.preset.empty()) settings.presets["default"] = row.preset;
    const auto now = std::chrono::system_clock::now();
    const url::RawOptions options = url::parse_options(row.url).value();
    const Plan plan = Planner::make(settings)->plan(options, "", now, row.client).value();
    EXPECT_EQ(plan.canonical(), row.canonical) << row.client.dpr << " " << row.client.width;
    EXPECT_EQ(plan.varies_by(), (VaryBy{.accept = false, .hints = true}));
    settings.client_hints = false;
    const Plan without = Planner::make(settings)->plan(options, "", now, row.client).value();
    EXPECT_EQ(without.varies_by(), VaryBy{});
    EXPECT_EQ(without.canonical(), Planner::make(settings)->plan(options, "", now)->canonical());
  }
}

TEST(Negotiation, VarnishLeavesOfAcceptTheFormatsThatMayBeNegotiated) {
  const std::string text = file::read_small(TINTYPE_TEST_DATA "/../../deploy/varnish.vcl").value_or("");
  const std::regex asked(R"(req\.http\.Accept ~ "\(\?i\)(image/\w+))");
  const std::regex kept(R"re(req\.http\.formats \+ ",(image/\w+)")re");
  std::vector<std::string> expected;
  for (const Format format : formats::kNegotiated)
    expected.emplace_back(info_of(format).type_in_accept());
  for (const std::regex& pattern : {asked, kept}) {
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
      found.push_back((*match)[1]);
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace tintype::plan
