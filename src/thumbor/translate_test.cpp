#include "thumbor/translate.h"

#include <chrono>
#include <vector>

#include <gtest/gtest.h>

#include "plan/plan.h"
#include "thumbor/color_name.h"

namespace tintype::thumbor {
namespace {

Request request_of(std::string_view parts) {
  const auto path = parse_path("unsafe/" + std::string(parts) + (parts.empty() ? "id" : "/id"));
  EXPECT_TRUE(path) << parts << ": " << path.error().detail;
  return path ? path->request : Request{};
}

/// Returns the translated options as a native URL has them.
std::string translated(std::string_view parts) {
  const auto list = translate(request_of(parts));
  if (!list) return "refused: " + list.error().detail;
  std::string text;
  for (const TranslatedOption& one : *list) {
    if (!text.empty()) text += '/';
    text += one.option.name;
    for (const std::string& argument : one.option.arguments)
      text += ':' + argument;
  }
  return text;
}

struct TranslationRow {
  std::string parts;
  std::string options;
};

void check_rows(const std::vector<TranslationRow>& rows) {
  for (const TranslationRow& row : rows)
    EXPECT_EQ(translated(row.parts), row.options) << row.parts;
}

TEST(Thumbor, SizesWithoutFitInAreExact) {
  check_rows({
      {"", ""},
      {"300x200", "resize:fill:300:200:1"},
      {"300x", "resize:fit:300:0:1"},
      {"300x0", "resize:fit:300:0:1"},
      {"x200", "resize:fit:0:200:1"},
      {"0x0", ""},
      {"x", ""},
      {"origxorig", ""},
      {"origx0", ""},
      {"300xorig", "crop:300:0"},
      {"origx200", "crop:0:200"},
      {"300xorig/right", "crop:300:0:ea"},
      {"300xorig/smart", "crop:300:0:sm"},
      {"10x20:110x70/300xorig", "crop:100:50:nowe:10:20/resize:fill:300:50:1"},
      {"10x20:110x70/origxorig", "crop:100:50:nowe:10:20/resize:fill:100:50:1"},
  });
}

TEST(Thumbor, FitInKeepsTheImageWhole) {
  check_rows({
      {"fit-in/300x200", "resize:fit:300:200:0"},
      {"fit-in/300x", "resize:fit:300:0:0"},
      {"fit-in/x200", "resize:fit:0:200:0"},
      {"fit-in/0x0", ""},
      {"fit-in", ""},
      {"fit-in/300xorig", "resize:fit:300:0:0"},
      {"fit-in/origx200", "resize:fit:0:200:0"},
      {"fit-in/origxorig", ""},
      {"fit-in/300x200/left/top/smart", "resize:fit:300:200:0"},
      {"full-fit-in/300x200", "resize:outside:300:200:1"},
      {"full-fit-in/300x0", "resize:fit:300:0:1"},
      {"adaptive-fit-in/300x200", "resize:fit:300:200:0/adaptive:1"},
      {"adaptive-fit-in/300x0", "resize:fit:300:0:0"},
      {"adaptive-full-fit-in/300x200", "resize:outside:300:200:1/adaptive:1"},
      {"fit-in/300x200/filters:upscale()", "resize:fit:300:200:1"},
      {"fit-in/300xorig/filters:upscale()", "resize:fit:300:0:0"},
      {"fit-in/300x200/filters:stretch()", "resize:fit:300:200:0"},
      {"full-fit-in/300x200/filters:no_upscale()", "resize:outside:300:200:0"},
      {"fit-in/300x200/filters:fill(red)", "background:ff0000/resize:fit:300:200:0:1"},
      {"fit-in/300x200/filters:fill(abc,true)", "background:abc/resize:fit:300:200:0:1"},
      {"fit-in/300x200/filters:fill(transparent)", "resize:fit:300:200:0:1"},
      {"fit-in/300x0/filters:fill(red)", "background:ff0000/resize:fit:300:0:0"},
      {"adaptive-fit-in/300x200/filters:fill(red)", "background:ff0000/resize:fit:300:200:0:1/adaptive:1"},
  });
}

TEST(Thumbor, AlignmentIsGravity) {
  check_rows({
      {"300x200/left", "resize:fill:300:200:1/gravity:we"},
      {"300x200/right", "resize:fill:300:200:1/gravity:ea"},
      {"300x200/center/middle", "resize:fill:300:200:1"},
      {"300x200/top", "resize:fill:300:200:1/gravity:no"},
      {"300x200/bottom", "resize:fill:300:200:1/gravity:so"},
      {"300x200/left/top", "resize:fill:300:200:1/gravity:nowe"},
      {"300x200/right/bottom", "resize:fill:300:200:1/gravity:soea"},
      {"300x200/smart", "resize:fill:300:200:1/gravity:sm"},
      {"300x200/smart/filters:extract_focal()", "extract_focal:1/resize:fill:300:200:1/gravity:sm"},
      {"300x200/left/top/smart", "resize:fill:300:200:1/gravity:sm"},
      {"300x0/left", "resize:fit:300:0:1"},
      {"300x200/filters:focal(100x50:200x150)", "resize:fill:300:200:1/gravity:px:150:100"},
      {"300x200/filters:focal(0x0:1x1)", "resize:fill:300:200:1/gravity:px:0.5:0.5"},
      {"100x0:300x100/50x50/filters:focal(100x0:200x100)",
       "crop:200:100:nowe:100:0/resize:fill:50:50:1/gravity:fp:0.25:0.5"},
      {"100x0:300x100/50x50/left/filters:focal(0x0:10x10)",
       "crop:200:100:nowe:100:0/resize:fill:50:50:1/gravity:we"},
      {"300x200/left/smart/filters:focal(0x0:100x100)", "resize:fill:300:200:1/gravity:px:50:50"},
  });
}

TEST(Thumbor, FlipsAndTurnsCarryTheRestWithThem) {
  check_rows({
      {"-300x200", "resize:fill:300:200:1/flip:1:0"},
      {"300x-200", "resize:fill:300:200:1/flip:0:1"},
      {"-x-", "flip:1:1"},
      {"-origx0", "flip:1:0"},
      {"-300x200/left", "resize:fill:300:200:1/gravity:ea/flip:1:0"},
      {"300x-200/left/top", "resize:fill:300:200:1/gravity:sowe/flip:0:1"},
      {"10x20:110x70/-x", "crop:100:50:noea:10:20/flip:1:0"},
      {"10x20:110x70/-x-", "crop:100:50:soea:10:20/flip:1:1"},
      {"filters:rotate(0)", ""},
      {"filters:rotate(90)", "rotate:270"},
      {"filters:rotate(180)", "rotate:180"},
      {"filters:rotate(270)", "rotate:90"},
      {"filters:rotate(-90)", "rotate:90"},
      {"filters:rotate(450)", "rotate:270"},
      {"300x200/filters:rotate(90)", "resize:fill:200:300:1/rotate:270"},
      {"300x0/filters:rotate(90)", "resize:fit:0:300:1/rotate:270"},
      {"300xorig/left/filters:rotate(90)", "crop:0:300:so/rotate:270"},
      {"300x200/left/filters:rotate(90)", "resize:fill:200:300:1/gravity:so/rotate:270"},
      {"300x200/top/filters:rotate(90)", "resize:fill:200:300:1/gravity:we/rotate:270"},
      {"300x200/left/top/filters:rotate(180)", "resize:fill:300:200:1/gravity:soea/rotate:180"},
      {"300x200/left/filters:rotate(270)", "resize:fill:200:300:1/gravity:no/rotate:90"},
      {"-300x200/left/filters:rotate(90)", "resize:fill:200:300:1/gravity:no/flip:0:1/rotate:270"},
      {"10x20:110x70/filters:rotate(90)", "crop:50:100:sowe:20:10/rotate:270"},
      {"0x0:100x200/-50x50/filters:focal(0x0:50x100)",
       "crop:100:200:noea:0:0/resize:fill:50:50:1/gravity:fp:0.75:0.25/flip:1:0"},
  });
}

TEST(Thumbor, TrimAndManualCrop) {
  check_rows({
      {"trim", "trim:0"},
      {"trim:50", "trim:28.87"},
      {"trim:top-left:442", "trim:255"},
      {"10x20:110x70", "crop:100:50:nowe:10:20"},
      {"0x0:1x1", "crop:1:1:nowe:0:0"},
      {"0x0:0x0", ""},
      {"0x0:0x0/300x200", "resize:fill:300:200:1"},
  });
}

TEST(Thumbor, FiltersOfSize) {
  check_rows({
      {"300x200/filters:no_upscale()", "resize:fill:300:200:0"},
      {"300x0/filters:no_upscale()", "resize:fit:300:0:0"},
      {"300x200/filters:upscale()", "resize:fill:300:200:1"},
      {"300x200/filters:stretch()", "resize:force:300:200:1"},
      {"300xorig/filters:stretch()", "resize:force:300:0:1"},
      {"300x0/filters:stretch()", "resize:fit:300:0:1"},
      {"filters:proportion(0.5)", "zoom:0.5/enlarge:1"},
      {"300x200/filters:proportion(0.5)", "resize:fill:300:200:1/zoom:0.5"},
      {"300xorig/filters:proportion(2)", "crop:300:0/zoom:2/enlarge:1"},
  });
}

TEST(Thumbor, FiltersOfColourAndLook) {
  check_rows({
      {"filters:brightness(40)", "brightness:102"},
      {"filters:brightness(-100)", "brightness:-255"},
      {"filters:contrast(40)", "contrast:1.96"},
      {"filters:contrast(-50)", "contrast:0.25"},
      {"filters:saturation(40)", "saturation:1.4"},
      {"filters:saturation(-100)", "saturation:0"},
      {"filters:grayscale()", "saturation:0"},
      {"filters:colorize(40,40,40,f00)", "colorize:0.4:f00"},
      {"filters:colorize(50,0,100,f04080)", "curve_red:0:120:255:248/curve_blue:0:128:255:128"},
      {"filters:rgb(0,0,0)", "rgb:0:0:0"},
      {"filters:rgb(20,-100,3)", "rgb:51:-255:8"},
      {"filters:equalize()", "equalize:1"},
      {"filters:curve([],[(0,5),(255,255)],[],[(0,255),(9,9)])",
       "curve_red:0:5:255:255/curve_blue:0:255:9:9"},
      {"filters:curve([(0,0),(40,59),(255,255)],[],[(0,0),(255,255)],[])", "curve:0:0:40:59:255:255"},
      {"filters:curve([(0,0),(255,255)],[],[],[])", ""},
      {"filters:noise(40)", "noise:40"},
      {"filters:blur(0)", ""},
      // of the kernel exp(-x²/2σ²), |x| <= radius: 2 e^-0.5 / (1 + 2 e^-0.5) = 0.548, and its root
      {"filters:blur(1)", "blur:0.74"},
      {"filters:blur(10,2)", "blur:2"},
      {"filters:sharpen(2,1.0,true)", "sharpen:1.0"},
      {"filters:sharpen(0,1.0,true)", ""},
      {"filters:convolution(-1;-1;-1;-1;8;-1;-1;-1;-1,3,false)", "convolution:-1;-1;-1;-1;8;-1;-1;-1;-1:3:0"},
      {"filters:convolution(1;2;1,3,true)", "convolution:1;2;1:3:1"},
      {"filters:round_corner(20,255,128,0)", "round_corner:20::::ff8000"},
      {"filters:round_corner(30,0,0,0,1)", "round_corner:30"},
      {"filters:background_color(AABBCC)", "background:AABBCC"},
      {"filters:background_color(rebeccapurple)", "background:663399"},
      {"filters:watermark(logo,10,-20p,25)", "watermark_id:logo/watermark:0.75:sowe:10:0.2"},
      {"filters:watermark(logo,center,center,0,50,50)", "watermark_id:logo/watermark:1:ce:0:0:0.5"},
      {"filters:watermark(logo,repeat,repeat,0,none,none)", "watermark_id:logo/watermark:1:re:0:0"},
  });
}

TEST(Thumbor, FiltersOfOutput) {
  check_rows({
      {"filters:quality(80)", "quality:80"},
      {"filters:format(webp)", "format:webp"},
      {"filters:max_bytes(40000)", "max_bytes:40000"},
      {"filters:strip_exif()", "strip_metadata:1"},
      {"filters:strip_icc():quality(1)", "strip_color_profile:1/quality:1"},
  });
}

struct TranslationRefusal {
  std::string parts;
  ErrorKind kind;
  std::string detail;  ///< a part of the error's detail
};

constexpr ErrorKind kInvalid = ErrorKind::invalid_url;
constexpr ErrorKind kUnsupported = ErrorKind::unsupported_option;

const std::vector<TranslationRefusal>& refusals() {
  static const std::vector<TranslationRefusal> list{
      {"debug", kUnsupported, "debug"},
      {"meta", kUnsupported, "meta"},
      {"trim:bottom-right", kUnsupported, "trim"},
      {"trim/0x0:10x10", kUnsupported, "trim together with a manual crop"},
      {"full-fit-in/300xorig", kUnsupported, "full-fit-in with orig"},
      {"adaptive-fit-in/300xorig", kUnsupported, "adaptive-fit-in with orig"},
      {"full-fit-in/300x200/filters:fill(red)", kUnsupported, "fill with full-fit-in"},
      {"fit-in/300xorig/filters:fill(red)", kUnsupported, "fill with orig"},
      {"fit-in/300x200/filters:proportion(0.5)", kUnsupported, "proportion with fit-in"},
      {"300x200/filters:proportion(0.5):no_upscale()", kUnsupported, "proportion with no_upscale"},
      {"300x200/filters:stretch():no_upscale()", kUnsupported, "stretch with no_upscale"},
      {"-300x200/filters:focal(0x0:9x9)", kUnsupported, "focal with a flip"},
      {"filters:max_age(5)", kUnsupported, "max_age"},
      {"filters:colorize(1,2,3,f00):curve([],[(0,5),(255,255)],[],[])", kUnsupported, "colorize"},
      {"filters:curve([],[],[],[(0,5),(255,255)]):colorize(1,2,3,f00)", kUnsupported, "colorize"},
      {"filters:colorize(1,2,3,red)", kInvalid, "hexadecimal"},
      {"filters:rgb(0,1,200)", kInvalid, "-100 to 100"},
      {"filters:round_corner(20|40,0,0,0)", kUnsupported, "an ellipse"},
      {"filters:fill(auto)", kUnsupported, "auto"},
      {"filters:fill(blur,1)", kUnsupported, "blur"},
      {"filters:watermark(http://a.example/b.png,1,1,0)", kUnsupported, "no id of the store"},
      {"filters:watermark(a,repeat,1,0)", kUnsupported, "repeat in one direction"},
      {"filters:watermark(a,1,1,0,20)", kUnsupported, "different ratios"},
      {"filters:blur(1):blur(2)", kUnsupported, "\"blur\" twice"},
      {"filters:swirl(1)", kInvalid, "unknown filter \"swirl\""},
      {"filters:blur()", kInvalid, "blur takes 1 to 2 arguments, not 0"},
      {"filters:grayscale(1)", kInvalid, "grayscale takes 0 arguments, not 1"},
      {"filters:brightness(101)", kInvalid, "-100 to 100, not \"101\""},
      {"filters:brightness(x)", kInvalid, "brightness"},
      {"filters:brightness(1.5)", kInvalid, "brightness"},
      {"filters:saturation(nan)", kInvalid, "saturation"},
      {"filters:blur(151)", kInvalid, "0 to 150"},
      {"filters:blur(1,-1)", kInvalid, "argument 2"},
      {"filters:sharpen(1,1,maybe)", kInvalid, "true or false"},
      {"filters:convolution(1,0,true)", kInvalid, "argument 2"},
      {"filters:round_corner(20,256,0,0)", kInvalid, "0 to 255"},
      {"filters:rotate(45)", kInvalid, "a multiple of 90"},
      {"filters:rotate(99999999999)", kInvalid, "rotate"},
      {"filters:quality(0)", kInvalid, "1 to 100"},
      {"filters:proportion(-1)", kInvalid, "proportion"},
      {"filters:focal(1x2:3)", kInvalid, "LEFTxTOP:RIGHTxBOTTOM"},
      {"filters:focal(1x2:3x4:5)", kInvalid, "LEFTxTOP:RIGHTxBOTTOM"},
      {"filters:fill()", kInvalid, "fill"},
      {"filters:curve(1,2,3,4)", kInvalid, "[(x,y),...]"},
      {"filters:watermark(a,1q,1,0)", kInvalid, "argument 2"},
      {"filters:watermark(a,1,1,101)", kInvalid, "0 to 100"},
  };
  return list;
}

TEST(Thumbor, RefusesByName) {
  for (const TranslationRefusal& refusal : refusals()) {
    const auto list = translate(request_of(refusal.parts));
    ASSERT_FALSE(list) << refusal.parts;
    EXPECT_EQ(list.error().kind, refusal.kind) << refusal.parts;
    EXPECT_NE(list.error().detail.find(refusal.detail), std::string::npos)
        << refusal.parts << ": " << list.error().detail;
  }
}

TEST(Thumbor, ARefusalOfAnOptionNamesThePart) {
  const std::vector<TranslationRefusal> rows{
      {"filters:background_color(nocolour)", kInvalid, "filter background_color: option background"},
      {"filters:fill(12345)", kInvalid, "filter fill: option background"},
      {"filters:format(webm)", kInvalid, "filter format: option format"},
      {"filters:sharpen(1,11,true)", kInvalid, "filter sharpen: option sharpen"},
      {"filters:proportion(0)", kInvalid, "filter proportion: option zoom"},
  };
  for (const TranslationRefusal& row : rows) {
    const auto options = to_options(request_of(row.parts));
    ASSERT_FALSE(options) << row.parts;
    EXPECT_EQ(options.error().kind, row.kind);
    EXPECT_NE(options.error().detail.find(row.detail), std::string::npos) << options.error().detail;
  }
}

std::string canonical(const url::RawOptions& options) {
  static const plan::Planner planner = plan::Planner::make({}).value();
  const auto plan = planner.plan(options, "", std::chrono::system_clock::time_point());
  return plan ? std::string(plan->canonical()) : "refused: " + plan.error().detail;
}

TEST(Thumbor, PlansAreThoseOfNativeUrls) {
  const std::vector<TranslationRow> rows{
      {"300x200", "rs:fill:300:200:1"},
      {"fit-in/300x200/filters:quality(70):format(webp)", "rs:fit:300:200/q:70/f:webp"},
      {"-300x0/filters:fill(white)", "bg:fff/w:300/el:1/fl:1"},
      {"10x20:110x70/50x50/left/top/filters:blur(10,2)", "c:100:50:nowe:10:20/rs:fill:50:50:1/g:nowe/bl:2"},
      {"filters:rotate(90):strip_exif():strip_icc()", "rot:-90"},
  };
  for (const TranslationRow& row : rows) {
    const auto options = to_options(request_of(row.parts));
    ASSERT_TRUE(options) << row.parts << ": " << options.error().detail;
    EXPECT_EQ(canonical(*options), canonical(url::parse_options(row.options).value())) << row.parts;
  }
}

TEST(ColorName, KnowsTheNamesOfCss) {
  EXPECT_EQ(color_of_name("aliceblue"), "f0f8ff");
  EXPECT_EQ(color_of_name("red"), "ff0000");
  EXPECT_EQ(color_of_name("yellowgreen"), "9acd32");
  EXPECT_EQ(color_of_name("Red"), std::nullopt);
  EXPECT_EQ(color_of_name(""), std::nullopt);
  EXPECT_EQ(color_of_name("zzz"), std::nullopt);
}

}  // namespace
}  // namespace tintype::thumbor
