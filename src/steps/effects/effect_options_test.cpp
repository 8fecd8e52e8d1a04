#include <gtest/gtest.h>

#include "support/option_cases.h"

namespace tintype::steps {
namespace {

using test::Refusal;
using test::Spelling;

class EffectSpellings : public ::testing::TestWithParam<Spelling> {};

TEST_P(EffectSpellings, AreOneText) {
  test::expect_one_text(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Options, EffectSpellings,
    ::testing::Values(
        // colour
        Spelling{"br:-255", "brightness:-255"}, Spelling{"br:0", ""}, Spelling{"co:1.50", "contrast:1.5"},
        Spelling{"contrast:1", ""}, Spelling{"sa:0", "saturation:0"}, Spelling{"saturation:1", ""},
        Spelling{"a:5:2:0.5", "brightness:5/contrast:2/saturation:0.5"},
        Spelling{"br:9/adjust::2", "brightness:9/contrast:2"}, Spelling{"hue:-90", "hue:-90"},
        Spelling{"gamma:2.2", "gamma:2.2"}, Spelling{"mc:0.5", "monochrome:0.5"},
        Spelling{"mc:1:ABC", "monochrome:1:aabbcc"}, Spelling{"mc:1:", "monochrome:1"},
        Spelling{"mc:1:b3b3b3", "monochrome:1"}, Spelling{"dt:1::f00", "duotone:1:000000:ff0000"},
        Spelling{"col:0.5:000:1", "colorize:0.5:000000:1"}, Spelling{"col:0.5:000:0", "colorize:0.5"},
        Spelling{"gr:1:000:down", "gradient:1"}, Spelling{"gr:1::90", "gradient:1:000000:left"},
        Spelling{"gr:1::-90", "gradient:1:000000:right"}, Spelling{"gr:1::360", "gradient:1"},
        Spelling{"gr:1::-45:0.25", "gradient:1:000000:315:0.25"},
        Spelling{"gr:1::::0.5", "gradient:1:000000:down:0:0.5"}, Spelling{"sepia:0.3", "sepia:0.3"},
        Spelling{"negate:t", "negate:1"}, Spelling{"tint:1:704214", "tint:1"},
        Spelling{"normalize:1:0.5", "normalize:1"}, Spelling{"normalize:1:2", "normalize:1:2"},
        Spelling{"posterize:4", "posterize:4"}, Spelling{"curve:0:0:255:255", "curve:0:0:255:255"},
        Spelling{"curve:0:0:255:9/curve:", ""},
        // look
        Spelling{"ush:auto", "unsharp_masking:auto"},
        Spelling{"ush:always:2:10", "unsharp_masking:always:2:10"},
        Spelling{"ush:always::10", "unsharp_masking:always:1:10"}, Spelling{"ush:none", ""},
        Spelling{"emboss:1/edge:2/charcoal:3", "emboss:1/edge:2/charcoal:3"},
        Spelling{"oil_paint:10", "oil_paint:10"}, Spelling{"vignette:1::0.2", "vignette:1:000000:0.2"},
        Spelling{"motion_blur:5:45", "motion_blur:5:45"}, Spelling{"pbl:3:up", "progressive_blur:3:up"},
        Spelling{"noise:5:1", "noise:5:1"}, Spelling{"convolution:1;02;-1:3", "convolution:1;2;-1:3"},
        Spelling{"convolution:1;2:2:1", "convolution:1;2:2"},
        Spelling{"convolution:1:1:0", "convolution:1:1:0"}, Spelling{"convolution:1:1/convolution:", ""},
        Spelling{"pix:5", "pixelate:5"},
        // shape
        Spelling{"t:10", "trim:10"}, Spelling{"t:0", "trim:0"}, Spelling{"t:10/t:", ""},
        Spelling{"t:10:FFF:1", "trim:10:ffffff:1"}, Spelling{"trim:10::0:1", "trim:10::0:1"},
        Spelling{"rc:5", "round_corner:5:5:5:5"}, Spelling{"rc:5:6", "round_corner:5:6:5:6"},
        Spelling{"rc:5:6:7", "round_corner:5:6:7:6"}, Spelling{"rc:5:::8", "round_corner:5:5:5:8"},
        Spelling{"rc:5::::f00", "round_corner:5:5:5:5:ff0000"}, Spelling{"rc:circle", "round_corner:circle"},
        Spelling{"rc:circle::::f00", "round_corner:circle::::ff0000"}, Spelling{"rc:0::::f00", ""},
        Spelling{"rc:circle/rc:0", ""}, Spelling{"border:3:fff", "border:3:ffffff"},
        Spelling{"rc:4/border:3", "round_corner:4:4:4:4/border:3"},
        Spelling{"rotf:-12.5", "rotate_free:-12.5"}, Spelling{"rotf:5:fff", "rotate_free:5:ffffff"},
        Spelling{"sd:4", "shadow:4"}, Spelling{"sd:4:1:-1:00f:0.9", "shadow:4:1:-1:0000ff:0.9"},
        Spelling{"stretch:1", "resizing_type:force"}, Spelling{"rt:force/stretch:0", ""},
        Spelling{"rt:fill/stretch:0", "resizing_type:fill"},
        // overlays
        Spelling{"wm:0.50", "watermark:0.5"}, Spelling{"wm:0", ""}, Spelling{"wm:1:ce:0:0:0", "watermark:1"},
        Spelling{"wm:1:soea:5", "watermark:1:soea:5:0"}, Spelling{"wm:1:::0.5", "watermark:1:ce:0:0.5"},
        Spelling{"wm:1::::0.5", "watermark:1:ce:0:0:0.5"}, Spelling{"wm:1:re:4:5", "watermark:1:re:4:5"},
        Spelling{"wmid:a-b_C9", "watermark_id:a-b_C9"}, Spelling{"wmid:a/wmid:", ""},
        Spelling{"wms:5", "watermark_size:5"}, Spelling{"wms::6", "watermark_size:0:6"},
        Spelling{"wmr:-30", "watermark_rotate:-30"}, Spelling{"wmsh:2", "watermark_shadow:2"},
        Spelling{"watermark_blend:over", ""}, Spelling{"watermark_blend:add", "watermark_blend:add"},
        Spelling{"wmt:YQ==", "watermark_text:YQ:24:000000:sans:0:ffffff:0:left"},
        Spelling{"wmt:YQ:9:fff:DejaVu_Serif:1:f00:50:right",
                 "watermark_text:YQ:9:ffffff:DejaVu_Serif:1:ff0000:50:right"},
        Spelling{"wmt:YQ/wmt:", ""}, Spelling{"wmtp:no:1", "watermark_text_position:no:1:0"},
        Spelling{"wmtp:no/wmtp:", ""}, Spelling{"mask:a:fill", "mask:a"},
        Spelling{"mask:a:force", "mask:a:force"}, Spelling{"mask:a/mask:", ""},
        // the order is that of the pipeline
        Spelling{"sd:1/pix:2/bl:1/br:1/pd:1/t:1",
                 "trim:1/brightness:1/blur:1/pixelate:2/padding:1:1:1:1/shadow:1"}));

class EffectRefusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(EffectRefusals, SayWhatIsWrong) {
  const url::RawOptions raw = test::required(url::parse_options(GetParam().text));
  Refusal refusal = GetParam();
  refusal.named.push_back(test::required(find_option(raw.at(0).name))->names.name().data());
  test::expect_refusal(refusal);
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
