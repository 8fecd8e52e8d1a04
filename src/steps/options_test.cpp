#include "steps/options.h"

#include <set>

#include <gtest/gtest.h>

#include "support/option_cases.h"

namespace tintype::steps {
namespace {

using test::Refusal;
using test::Spelling;

class Spellings : public ::testing::TestWithParam<Spelling> {};

TEST_P(Spellings, AreOneText) {
  test::expect_one_text(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Options, Spellings,
    ::testing::Values(
        // several at once
        Spelling{"rs:fill:300:200:1:1", "resizing_type:fill/width:300/height:200/enlarge:1/extend:1"},
        Spelling{"resize:fill:300:200:1:1:no:0:5",
                 "resizing_type:fill/width:300/height:200/enlarge:1/extend:1:no:0:5"},
        Spelling{"w:7/rt:auto/rs:::5", "resizing_type:auto/width:7/height:5"},
        Spelling{"s:10:20:t:false", "width:10/height:20/enlarge:1"}, Spelling{"size::20", "height:20"},
        // each
        Spelling{"rt:fit", ""}, Spelling{"rt:fill-down", "resizing_type:fill-down"},
        Spelling{"rt:force/resizing_type:auto", "resizing_type:auto"}, Spelling{"w:300/w:0", ""},
        Spelling{"h:007", "height:7"}, Spelling{"mw:5/min-height:6", "min-width:5/min-height:6"},
        Spelling{"z:2", "zoom:2"}, Spelling{"z:2:2.0", "zoom:2"}, Spelling{"zoom:1.5:2", "zoom:1.5:2"},
        Spelling{"z:2/z:1", ""}, Spelling{"dpr:2.50", "dpr:2.5"}, Spelling{"el:True", "enlarge:1"},
        Spelling{"el:F", ""}, Spelling{"rs:outside:8:9", "resizing_type:outside/width:8/height:9"},
        Spelling{"adaptive:1", "adaptive:1"}, Spelling{"ex:1", "extend:1"}, Spelling{"ex:0:no", ""},
        Spelling{"ex:1:ce:0:0", "extend:1"},
        Spelling{"exar:1:fp:0.5:0.25", "extend_aspect_ratio:1:fp:0.5:0.25"},
        Spelling{"extend_ar:t", "extend_aspect_ratio:1"}, Spelling{"g:ce:0:0", ""},
        Spelling{"g:soea:-3", "gravity:soea:-3"}, Spelling{"g:no:0:0.25", "gravity:no:0:0.25"},
        Spelling{"g:no:5/g:so", "gravity:so"}, Spelling{"g:no:-0:0", "gravity:no"},
        Spelling{"g:sm", "gravity:sm"}, Spelling{"g:sm:attention", "gravity:sm"},
        Spelling{"g:sm:entropy", "gravity:sm:entropy"}, Spelling{"g:face", "gravity:face"},
        Spelling{"g:obj:face", "gravity:face"}, Spelling{"g:obj", "gravity:obj"},
        Spelling{"g:obj:all", "gravity:obj"}, Spelling{"g:obj:cat:face", "gravity:obj:face:cat"},
        Spelling{"g:objw:face:1", "gravity:face"},
        Spelling{"g:objw:cat:2:all:0.5:body:0", "gravity:objw:face:0.5:eye:0.5:upper_body:0.5:cat:2"},
        Spelling{"c:9:9:sm:entropy/g:face", "gravity:face/crop:9:9:sm:entropy"},

        Spelling{"g:fp:1:0", "gravity:fp:1:0"}, Spelling{"g:px:300:0", "gravity:px:300:0"},
        Spelling{"c:100:200", "crop:100:200"}, Spelling{"c:0.5", "crop:0.5"},
        Spelling{"c:0:50:sowe:1:2", "crop:0:50:sowe:1:2"}, Spelling{"c:5:5:ce", "crop:5:5:ce"},
        Spelling{"c:0:0:no", ""}, Spelling{"pd:1", "padding:1:1:1:1"}, Spelling{"pd:1:2", "padding:1:2:1:2"},
        Spelling{"pd:1:2:3", "padding:1:2:3:2"}, Spelling{"pd:1::3", "padding:1:1:3:1"},
        Spelling{"pd::::4", "padding:0:0:0:4"}, Spelling{"pd:0", ""}, Spelling{"rot:90", "rotate:90"},
        Spelling{"rot:-90", "rotate:270"}, Spelling{"rot:720", ""}, Spelling{"ar:0", "auto_rotate:0"},
        Spelling{"fl:1", "flip:1"}, Spelling{"fl:0:1", "flip:0:1"}, Spelling{"fl:1:1/fl:1", "flip:1"},
        Spelling{"bg:FFf", "background:ffffff"}, Spelling{"bg:1:2:255", "background:0102ff"},
        Spelling{"bg:0a0b0C/background:", ""}, Spelling{"bl:2.0", "blur:2"}, Spelling{"bl:1e1", "blur:10"},
        Spelling{"sh:0.7", "sharpen:0.7"}, Spelling{"q:0", ""}, Spelling{"q:100", "quality:100"},
        Spelling{"fq:webp:70:jpg:60", "format_quality:jpeg:60:webp:70"}, Spelling{"fq:webp:79", ""},
        Spelling{"fq:avif:1/fq:png:2", "format_quality:png:2:avif:1"},
        Spelling{"dq:75", "default_quality:75"}, Spelling{"ext:jpg", "format:jpeg"},
        Spelling{"f:webp", "format:webp"}, Spelling{"sm:0", "strip_metadata:0"},
        Spelling{"scp:f", "strip_color_profile:0"}, Spelling{"cb:", ""}, Spelling{"cb:v2", "cachebuster:v2"},
        Spelling{"raw:1", "raw:1"}, Spelling{"mrd:100", "max_result_dimension:100"},
        Spelling{"maf:3", "max_animation_frames:3"},
        // no part of the key
        Spelling{"exp:4102444800/fn:a/att:1/msr:5/msfs:6/mafr:7", ""},
        // the order is that of the pipeline
        Spelling{"q:1/sh:1/bl:1/w:1/c:1", "crop:1/width:1/blur:1/sharpen:1/quality:1"}));

class Refusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refusals, SayWhatIsWrong) {
  test::expect_refusal(GetParam());
}

constexpr auto kMissing = ErrorKind::unsupported_option;

INSTANTIATE_TEST_SUITE_P(
    Options, Refusals,
    ::testing::Values(
        Refusal{"blurr:1", {"unknown option", "blurr"}}, Refusal{"bl:-1", {"blur", "sigma", "-1", "0 to"}},
        Refusal{"bl:1000.5", {"1000"}}, Refusal{"bl:nan", {"nan"}}, Refusal{"bl:inf", {"inf"}},
        Refusal{"bl:", {"blur"}}, Refusal{"bl: 1", {"blur"}}, Refusal{"bl:1:2", {"2 arguments", "most 1"}},
        Refusal{"sh:11", {"sharpen", "10"}}, Refusal{"w:-1", {"width"}}, Refusal{"w:1.5", {"width"}},
        Refusal{"w:99999999999999999999", {"width"}}, Refusal{"w:+5", {"width"}},
        Refusal{"el:yes", {"enlarge", "yes", "true"}}, Refusal{"el:", {"enlarge"}},
        Refusal{"el:tRUE", {"enlarge"}}, Refusal{"rt:cover", {"cover", "fill-down"}},
        Refusal{"rs:cover:1:1", {"cover"}}, Refusal{"rs:fit:1:1:1:1:no:1:2:3", {"extend", "4"}},
        Refusal{"rs::0x:5", {"option width: px is \"0x\", it must be a whole number from 0 to 1000000"}},
        Refusal{"z:0", {"zoom", "above 0"}}, Refusal{"dpr:0", {"dpr", "above 0"}},
        Refusal{"z:1:2:3", {"zoom"}}, Refusal{"g:up", {"gravity", "up", "nowe"}},
        Refusal{"g:fp:0.5", {"fp", "x and y"}}, Refusal{"g:px:5", {"px", "x and y"}},
        Refusal{"g:px:-1:0", {"x", "-1"}}, Refusal{"g:fp:0.5:1.1", {"y", "1.1", "0 to 1"}},
        Refusal{"g:no:1:2:3", {"gravity"}}, Refusal{"g:sm:clever", {"gravity", "clever", "entropy"}},
        Refusal{"c:1:1:sm:a:b", {"crop", "most 2"}}, Refusal{"ex:1:sm", {"extend", "sm", "nowe"}},
        Refusal{"g:obj:dog", {"class", "dog", "face"}}, Refusal{"g:objw:face", {"pairs"}},
        Refusal{"g:objw:face:-1", {"weight", "-1"}}, Refusal{"g:objw:face:0", {"above 0"}},
        Refusal{"g:face:1", {"gravity", "most 1"}}, Refusal{"c:-1", {"crop", "width"}},
        Refusal{"c:1:1:no:1:1:1", {"crop"}}, Refusal{"rot:45", {"rotate", "45", "multiple of 90"}},
        Refusal{"rot:x", {"rotate"}}, Refusal{"fl:2", {"flip", "horizontal"}},
        Refusal{"fl:1:2", {"vertical"}}, Refusal{"bg:ffff", {"background", "ffff"}},
        Refusal{"bg:gggggg", {"background"}}, Refusal{"bg:-12", {"background"}},
        Refusal{"bg:1:2", {"background"}}, Refusal{"bg:1:2:256", {"blue", "256"}},
        Refusal{"pd:-1", {"padding", "top"}}, Refusal{"pd:1:1:1:1:1", {"padding"}},
        Refusal{"q:101", {"quality", "101", "100"}}, Refusal{"dq:0", {"default_quality"}},
        Refusal{"fq:webp", {"format_quality", "pairs"}}, Refusal{"fq:gif8:1", {"gif8", "webp"}},
        Refusal{"fq:webp:101", {"quality", "101"}}, Refusal{"f:doc", {"format", "doc", "webp"}},
        Refusal{"f:", {"format"}}, Refusal{"f:bmp", {"bmp"}, kMissing}, Refusal{"exp:-1", {"expires"}},
        Refusal{"exp:tomorrow", {"expires", "tomorrow"}}, Refusal{"fn:%zz", {"filename", "percent"}},
        Refusal{"fn:a%2Fb", {"filename", "slashes"}}, Refusal{"fn:a%0Ab", {"filename"}},
        Refusal{"fn:!!:1", {"filename", "base64url"}}, Refusal{"msr:0", {"max_src_resolution", "above 0"}},
        Refusal{"maf:0", {"max_animation_frames"}}));

TEST(Options, EveryNameOfTheDialectIsKnownOrMissing) {
  // The table of the dialect, names and aliases.
  for (const char* name : {"resize",
                           "rs",
                           "size",
                           "s",
                           "resizing_type",
                           "rt",
                           "width",
                           "w",
                           "height",
                           "h",
                           "min-width",
                           "mw",
                           "min-height",
                           "mh",
                           "zoom",
                           "z",
                           "dpr",
                           "enlarge",
                           "el",
                           "extend",
                           "ex",
                           "extend_aspect_ratio",
                           "extend_ar",
                           "exar",
                           "gravity",
                           "g",
                           "crop",
                           "c",
                           "trim",
                           "t",
                           "padding",
                           "pd",
                           "auto_rotate",
                           "ar",
                           "rotate",
                           "rot",
                           "flip",
                           "fl",
                           "background",
                           "bg",
                           "blur",
                           "bl",
                           "sharpen",
                           "sh",
                           "pixelate",
                           "pix",
                           "watermark",
                           "wm",
                           "strip_metadata",
                           "sm",
                           "keep_copyright",
                           "kcr",
                           "strip_color_profile",
                           "scp",
                           "preserve_hdr",
                           "ph",
                           "enforce_thumbnail",
                           "eth",
                           "quality",
                           "q",
                           "format_quality",
                           "fq",
                           "max_bytes",
                           "mb",
                           "format",
                           "f",
                           "ext",
                           "skip_processing",
                           "skp",
                           "raw",
                           "cachebuster",
                           "cb",
                           "expires",
                           "exp",
                           "filename",
                           "fn",
                           "return_attachment",
                           "att",
                           "preset",
                           "pr",
                           "max_src_resolution",
                           "msr",
                           "max_src_file_size",
                           "msfs",
                           "max_animation_frames",
                           "maf",
                           "max_animation_frame_resolution",
                           "mafr",
                           "max_result_dimension",
                           "mrd"}) {
    EXPECT_TRUE(find_option(name)) << name;
  }
}

TEST(Options, AFailureKeepsWhatWasThere) {
  Options options = test::options_of("bg:102030/c:5:6/fq:webp:1");
  const Options before = options;
  const std::vector<std::string> bad{"xyz", "1"};
  for (const char* name : {"bg", "c", "fq", "g", "pd", "ex"}) {
    EXPECT_FALSE(set_option(options, *find_option(name).value(), bad)) << name;
  }
  EXPECT_EQ(options, before);
}

}  // namespace
}  // namespace tintype::steps
