#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

struct EffectSpelling {
  const char* text;
  const char* canonical;
};

std::ostream& operator<<(std::ostream& out, const EffectSpelling& spelling) {
  return out << spelling.text;
}

class EffectSpellings : public ::testing::TestWithParam<EffectSpelling> {};

TEST_P(EffectSpellings, AreOneText) {
  EXPECT_EQ(test::key_of(GetParam().text), GetParam().canonical);
  EXPECT_EQ(test::key_of(GetParam().canonical), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Options, EffectSpellings,
    ::testing::Values(
        // colour
        EffectSpelling{"br:-255", "brightness:-255"}, EffectSpelling{"br:0", ""},
        EffectSpelling{"co:1.50", "contrast:1.5"}, EffectSpelling{"contrast:1", ""},
        EffectSpelling{"sa:0", "saturation:0"}, EffectSpelling{"saturation:1", ""},
        EffectSpelling{"a:5:2:0.5", "brightness:5/contrast:2/saturation:0.5"},
        EffectSpelling{"br:9/adjust::2", "brightness:9/contrast:2"}, EffectSpelling{"hue:-90", "hue:-90"},
        EffectSpelling{"gamma:2.2", "gamma:2.2"}, EffectSpelling{"mc:0.5", "monochrome:0.5"},
        EffectSpelling{"mc:1:ABC", "monochrome:1:aabbcc"}, EffectSpelling{"mc:1:", "monochrome:1"},
        EffectSpelling{"mc:1:b3b3b3", "monochrome:1"}, EffectSpelling{"dt:1::f00", "duotone:1:000000:ff0000"},
        EffectSpelling{"col:0.5:000:1", "colorize:0.5:000000:1"},
        EffectSpelling{"col:0.5:000:0", "colorize:0.5"}, EffectSpelling{"gr:1:000:down", "gradient:1"},
        EffectSpelling{"gr:1::90", "gradient:1:000000:left"},
        EffectSpelling{"gr:1::-90", "gradient:1:000000:right"}, EffectSpelling{"gr:1::360", "gradient:1"},
        EffectSpelling{"gr:1::-45:0.25", "gradient:1:000000:315:0.25"},
        EffectSpelling{"gr:1::::0.5", "gradient:1:000000:down:0:0.5"},
        EffectSpelling{"sepia:0.3", "sepia:0.3"}, EffectSpelling{"negate:t", "negate:1"},
        EffectSpelling{"tint:1:704214", "tint:1"}, EffectSpelling{"normalize:1:0.5", "normalize:1"},
        EffectSpelling{"normalize:1:2", "normalize:1:2"}, EffectSpelling{"posterize:4", "posterize:4"},
        EffectSpelling{"curve:0:0:255:255", "curve:0:0:255:255"},
        EffectSpelling{"curve:0:0:255:9/curve:", ""},
        // look
        EffectSpelling{"ush:auto", "unsharp_masking:auto"},
        EffectSpelling{"ush:always:2:10", "unsharp_masking:always:2:10"},
        EffectSpelling{"ush:always::10", "unsharp_masking:always:1:10"}, EffectSpelling{"ush:none", ""},
        EffectSpelling{"emboss:1/edge:2/charcoal:3", "emboss:1/edge:2/charcoal:3"},
        EffectSpelling{"oil_paint:10", "oil_paint:10"},
        EffectSpelling{"vignette:1::0.2", "vignette:1:000000:0.2"},
        EffectSpelling{"motion_blur:5:45", "motion_blur:5:45"},
        EffectSpelling{"pbl:3:up", "progressive_blur:3:up"}, EffectSpelling{"noise:5:1", "noise:5:1"},
        EffectSpelling{"convolution:1;02;-1:3", "convolution:1;2;-1:3"},
        EffectSpelling{"convolution:1;2:2:1", "convolution:1;2:2"},
        EffectSpelling{"convolution:1:1:0", "convolution:1:1:0"},
        EffectSpelling{"convolution:1:1/convolution:", ""}, EffectSpelling{"pix:5", "pixelate:5"},
        // shape
        EffectSpelling{"t:10", "trim:10"}, EffectSpelling{"t:0", "trim:0"}, EffectSpelling{"t:10/t:", ""},
        EffectSpelling{"t:10:FFF:1", "trim:10:ffffff:1"}, EffectSpelling{"trim:10::0:1", "trim:10::0:1"},
        EffectSpelling{"rc:5", "round_corner:5:5:5:5"}, EffectSpelling{"rc:5:6", "round_corner:5:6:5:6"},
        EffectSpelling{"rc:5:6:7", "round_corner:5:6:7:6"},
        EffectSpelling{"rc:5:::8", "round_corner:5:5:5:8"},
        EffectSpelling{"rc:5::::f00", "round_corner:5:5:5:5:ff0000"},
        EffectSpelling{"rc:circle", "round_corner:circle"},
        EffectSpelling{"rc:circle::::f00", "round_corner:circle::::ff0000"},
        EffectSpelling{"rc:0::::f00", ""}, EffectSpelling{"rc:circle/rc:0", ""},
        EffectSpelling{"border:3:fff", "border:3:ffffff"},
        EffectSpelling{"rc:4/border:3", "round_corner:4:4:4:4/border:3"},
        EffectSpelling{"rotf:-12.5", "rotate_free:-12.5"},
        EffectSpelling{"rotf:5:fff", "rotate_free:5:ffffff"}, EffectSpelling{"sd:4", "shadow:4"},
        EffectSpelling{"sd:4:1:-1:00f:0.9", "shadow:4:1:-1:0000ff:0.9"},
        EffectSpelling{"stretch:1", "resizing_type:force"}, EffectSpelling{"rt:force/stretch:0", ""},
        EffectSpelling{"rt:fill/stretch:0", "resizing_type:fill"},
        // overlays
        EffectSpelling{"wm:0.50", "watermark:0.5"}, EffectSpelling{"wm:0", ""},
        EffectSpelling{"wm:1:ce:0:0:0", "watermark:1"}, EffectSpelling{"wm:1:soea:5", "watermark:1:soea:5:0"},
        EffectSpelling{"wm:1:::0.5", "watermark:1:ce:0:0.5"},
        EffectSpelling{"wm:1::::0.5", "watermark:1:ce:0:0:0.5"},
        EffectSpelling{"wm:1:re:4:5", "watermark:1:re:4:5"},
        EffectSpelling{"wmid:a-b_C9", "watermark_id:a-b_C9"}, EffectSpelling{"wmid:a/wmid:", ""},
        EffectSpelling{"wms:5", "watermark_size:5"}, EffectSpelling{"wms::6", "watermark_size:0:6"},
        EffectSpelling{"wmr:-30", "watermark_rotate:-30"}, EffectSpelling{"wmsh:2", "watermark_shadow:2"},
        EffectSpelling{"watermark_blend:over", ""},
        EffectSpelling{"watermark_blend:add", "watermark_blend:add"},
        EffectSpelling{"wmt:YQ==", "watermark_text:YQ:24:000000:sans:0:ffffff:0:left"},
        EffectSpelling{"wmt:YQ:9:fff:DejaVu_Serif:1:f00:50:right",
                       "watermark_text:YQ:9:ffffff:DejaVu_Serif:1:ff0000:50:right"},
        EffectSpelling{"wmt:YQ/wmt:", ""}, EffectSpelling{"wmtp:no:1", "watermark_text_position:no:1:0"},
        EffectSpelling{"wmtp:no/wmtp:", ""}, EffectSpelling{"mask:a:fill", "mask:a"},
        EffectSpelling{"mask:a:force", "mask:a:force"}, EffectSpelling{"mask:a/mask:", ""},
        // the order is that of the pipeline
        EffectSpelling{"sd:1/pix:2/bl:1/br:1/pd:1/t:1",
                       "trim:1/brightness:1/blur:1/pixelate:2/padding:1:1:1:1/shadow:1"}));

struct Refusal {
  const char* text;
  std::vector<const char*> named;  ///< texts that the message must contain
};

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.text;
}

class EffectRefusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(EffectRefusals, SayWhatIsWrong) {
  const url::RawOptions raw = test::required(url::parse_options(GetParam().text));
  const OptionSpec& spec = *test::required(find_option(raw.at(0).name));
  Options options;
  const auto set = set_option(options, spec, raw.at(0).arguments);
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().kind, ErrorKind::invalid_url);
  EXPECT_NE(set.error().detail.find(spec.names.name()), std::string::npos) << set.error().detail;
  for (const char* part : GetParam().named)
    EXPECT_NE(set.error().detail.find(part), std::string::npos) << set.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Options, EffectRefusals,
    ::testing::Values(
        // colour
        Refusal{"br:256", {"-255 to 255"}}, Refusal{"br:-256", {"-256"}}, Refusal{"br:1.5", {"whole"}},
        Refusal{"br:", {"amount"}}, Refusal{"br:1:2", {"at most 1"}}, Refusal{"co:0", {"above 0"}},
        Refusal{"co:-1", {"factor"}}, Refusal{"co:nan", {"nan"}}, Refusal{"co:inf", {"inf"}},
        Refusal{"sa:-0.1", {"0 to 255"}}, Refusal{"sa:nan", {"nan"}}, Refusal{"hue:361", {"360"}},
        Refusal{"hue:red", {"red"}}, Refusal{"gamma:0", {"0.1"}}, Refusal{"gamma:10.1", {"10"}},
        Refusal{"mc:1.1", {"intensity"}}, Refusal{"mc:1:ffff", {"color", "hexadecimal"}},
        Refusal{"mc:1:fff:1", {"at most 2"}}, Refusal{"dt:1:fff:ggg", {"color2", "ggg"}},
        Refusal{"dt:-1", {"intensity"}}, Refusal{"col:2", {"opacity"}},
        Refusal{"col:1:fff:yes", {"keep_alpha"}}, Refusal{"gr:1:fff:north", {"direction", "north", "down"}},
        Refusal{"gr:1:fff:361", {"direction"}}, Refusal{"gr:1:fff:nan", {"direction"}},
        Refusal{"gr:1:fff:up:1.1", {"start"}}, Refusal{"gr:1:fff:up:0:-1", {"stop"}},
        Refusal{"sepia:1.01", {"intensity"}}, Refusal{"negate:2", {"negate"}},
        Refusal{"tint:1:12345", {"color"}}, Refusal{"normalize:1:26", {"clip", "25"}},
        Refusal{"normalize:1:inf", {"clip"}}, Refusal{"posterize:257", {"256"}},
        Refusal{"posterize:-1", {"levels"}}, Refusal{"curve:0", {"pairs"}}, Refusal{"curve:0:0", {"pairs"}},
        Refusal{"curve:0:0:1", {"pairs"}}, Refusal{"curve:0:0:256:0", {"in", "256"}},
        Refusal{"curve:0:0:1:300", {"out", "300"}}, Refusal{"curve:5:0:5:9", {"more than"}},
        Refusal{"curve::0:5:9", {"in"}},
        Refusal{"curve:0:0:1:0:2:0:3:0:4:0:5:0:6:0:7:0:8:0:9:0:10:0:11:0:12:0:13:0:14:0:15:0:16:0", {"32"}},
        // look
        Refusal{"ush:sometimes", {"mode", "none, auto, always"}}, Refusal{"ush:always:0", {"weight"}},
        Refusal{"ush:always:1:0", {"divider"}}, Refusal{"emboss:11", {"10"}},
        Refusal{"edge:-1", {"strength"}}, Refusal{"charcoal:nan", {"nan"}}, Refusal{"oil_paint:11", {"10"}},
        Refusal{"oil_paint:1.5", {"whole"}}, Refusal{"vignette:1:red", {"color"}},
        Refusal{"vignette:1:fff:2", {"start"}}, Refusal{"motion_blur:201", {"200"}},
        Refusal{"motion_blur:5:400", {"angle"}}, Refusal{"pbl:1001", {"1000"}},
        Refusal{"pbl:5:across", {"direction"}}, Refusal{"noise:101", {"100"}},
        Refusal{"noise:1:-1", {"seed"}}, Refusal{"convolution:1;2;1", {"columns"}},
        Refusal{"convolution:1;x;1:3", {"matrix", "x"}}, Refusal{"convolution:1;;1:3", {"matrix"}},
        Refusal{"convolution:1;2;3:2", {"columns", "divisor"}}, Refusal{"convolution:1;2:0", {"columns"}},
        Refusal{"convolution:1;2:16", {"columns"}}, Refusal{"convolution:1;1001:2", {"matrix", "1000"}},
        Refusal{"convolution:1;nan:2", {"matrix"}},
        Refusal{"convolution:1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1:1", {"15 rows"}},
        Refusal{"convolution:1:1:2", {"normalize"}}, Refusal{"pix:-1", {"size"}},
        Refusal{"pix:2.5", {"whole"}},
        // overlays
        Refusal{"wm:1.1", {"opacity"}}, Refusal{"wm:1:sm", {"position", "soea", "re"}},
        Refusal{"wm:1:fp:0.5:0.5", {"position"}}, Refusal{"wm:1:re:-1", {"x", "0 to"}},
        Refusal{"wm:1:ce:0:0:2", {"scale"}}, Refusal{"wm:1:ce:0:0:1:1", {"at most 5"}},
        Refusal{"wmid:a b", {"id of the store"}}, Refusal{"wmid:a:b", {"at most 1"}},
        Refusal{"mask:%2e%2e", {"id of the store"}}, Refusal{"mask:a:fit", {"fit", "fill, force"}},
        Refusal{"wms:-1", {"width"}}, Refusal{"wmr:361", {"angle"}}, Refusal{"wmsh:201", {"sigma"}},
        Refusal{"watermark_blend:xor", {"mode", "multiply"}}, Refusal{"wmt:*", {"text", "base64url"}},
        Refusal{"wmt:_w", {"UTF-8"}}, Refusal{"wmt:AA", {"control"}}, Refusal{"wmt:IAo", {"blank"}},
        Refusal{"wmt:YQ:501", {"size", "500"}}, Refusal{"wmt:YQ:9:red", {"color"}},
        Refusal{"wmt:YQ:9:fff:a,b", {"font"}}, Refusal{"wmt:YQ:9:fff:a:21", {"stroke_width"}},
        Refusal{"wmt:YQ::::::-1", {"wrap"}}, Refusal{"wmt:YQ:::::::top", {"align", "center"}},
        Refusal{"wmtp:up", {"position"}},
        // shape
        Refusal{"t:-1", {"threshold"}}, Refusal{"t:256", {"255", "or empty"}},
        Refusal{"t:nan", {"threshold"}}, Refusal{"t:1:fffff", {"color"}}, Refusal{"t:1:fff:2", {"equal_hor"}},
        Refusal{"t:1:fff:1:x", {"equal_ver"}}, Refusal{"rc:-1", {"upper_left"}},
        Refusal{"rc:square", {"upper_left", "square"}}, Refusal{"rc:", {"upper_left"}},
        Refusal{"rc:1:x", {"upper_right"}}, Refusal{"rc:1:1:x", {"lower_right"}},
        Refusal{"rc:1:1:1:x", {"lower_left"}}, Refusal{"rc:1:1:1:1:xyz", {"color"}},
        Refusal{"rc:1:1:1:1:fff:1", {"at most 5"}}, Refusal{"rc:circle:5", {"circle", "empty"}},
        Refusal{"border:10001", {"10000"}}, Refusal{"border:1:white", {"color"}},
        Refusal{"rotf:361", {"angle"}}, Refusal{"rotf:nan", {"nan"}}, Refusal{"rotf:1:x", {"color"}},
        Refusal{"sd:201", {"200"}}, Refusal{"sd:1:1001", {"x"}}, Refusal{"sd:1:1:-1001", {"y"}},
        Refusal{"sd:1:1:1:x", {"color"}}, Refusal{"sd:1:1:1:fff:2", {"opacity"}},
        Refusal{"stretch:yes", {"stretch"}}));

TEST(EffectOptions, AFailureKeepsWhatWasThere) {
  Options options = test::options_of("curve:0:9:255:9/convolution:1;2;1:3/rc:5::::fff");
  const Options before = options;
  const std::vector<std::string> bad{"1", "x"};
  for (const char* name : {"curve", "convolution", "round_corner"})
    EXPECT_FALSE(set_option(options, *test::required(find_option(name)), bad)) << name;
  EXPECT_EQ(options, before);
}

}  // namespace
}  // namespace tintype::steps
