#include "steps/options.h"

#include <set>

#include <gtest/gtest.h>

#include "url/path.h"

namespace tintype::steps {
namespace {

Result<Options> parsed(std::string_view text) {
  TINTYPE_TRY(const url::RawOptions raw, url::parse_options(text));
  Options options;
  for (const url::RawOption& option : raw) {
    TINTYPE_TRY(const OptionSpec* spec, find_option(option.name));
    TINTYPE_CHECK(set_option(options, *spec, option.arguments));
  }
  return options;
}

std::string canonical_text(std::string_view text) {
  const auto options = parsed(text);
  if (!options) return "refused: " + options.error().detail;
  std::string out;
  print_key(*options, out);
  return out;
}

struct OptionSpelling {
  const char* text;
  const char* canonical_text;
};

std::ostream& operator<<(std::ostream& out, const OptionSpelling& spelling) {
  return out << spelling.text;
}

class Spellings : public ::testing::TestWithParam<OptionSpelling> {};

TEST_P(Spellings, AreOneText) {
  EXPECT_EQ(canonical_text(GetParam().text), GetParam().canonical_text);
}

TEST_P(Spellings, CanonicalTextsAreTheirOwn) {
  EXPECT_EQ(canonical_text(GetParam().canonical_text), GetParam().canonical_text);
}

INSTANTIATE_TEST_SUITE_P(
    Options, Spellings,
    ::testing::Values(
        // several at once
        OptionSpelling{"rs:fill:300:200:1:1", "resizing_type:fill/width:300/height:200/enlarge:1/extend:1"},
        OptionSpelling{"resize:fill:300:200:1:1:no:0:5",
                       "resizing_type:fill/width:300/height:200/enlarge:1/extend:1:no:0:5"},
        OptionSpelling{"w:7/rt:auto/rs:::5", "resizing_type:auto/width:7/height:5"},
        OptionSpelling{"s:10:20:t:false", "width:10/height:20/enlarge:1"},
        OptionSpelling{"size::20", "height:20"},
        // each
        OptionSpelling{"rt:fit", ""}, OptionSpelling{"rt:fill-down", "resizing_type:fill-down"},
        OptionSpelling{"rt:force/resizing_type:auto", "resizing_type:auto"}, OptionSpelling{"w:300/w:0", ""},
        OptionSpelling{"h:007", "height:7"}, OptionSpelling{"mw:5/min-height:6", "min-width:5/min-height:6"},
        OptionSpelling{"z:2", "zoom:2"}, OptionSpelling{"z:2:2.0", "zoom:2"},
        OptionSpelling{"zoom:1.5:2", "zoom:1.5:2"}, OptionSpelling{"z:2/z:1", ""},
        OptionSpelling{"dpr:2.50", "dpr:2.5"}, OptionSpelling{"el:True", "enlarge:1"},
        OptionSpelling{"el:F", ""},
        OptionSpelling{"rs:outside:8:9", "resizing_type:outside/width:8/height:9"},
        OptionSpelling{"adaptive:1", "adaptive:1"}, OptionSpelling{"ex:1", "extend:1"},
        OptionSpelling{"ex:0:no", ""}, OptionSpelling{"ex:1:ce:0:0", "extend:1"},
        OptionSpelling{"exar:1:fp:0.5:0.25", "extend_aspect_ratio:1:fp:0.5:0.25"},
        OptionSpelling{"extend_ar:t", "extend_aspect_ratio:1"}, OptionSpelling{"g:ce:0:0", ""},
        OptionSpelling{"g:soea:-3", "gravity:soea:-3"}, OptionSpelling{"g:no:0:0.25", "gravity:no:0:0.25"},
        OptionSpelling{"g:no:5/g:so", "gravity:so"}, OptionSpelling{"g:no:-0:0", "gravity:no"},
        OptionSpelling{"g:sm", "gravity:sm"}, OptionSpelling{"g:sm:attention", "gravity:sm"},
        OptionSpelling{"g:sm:entropy", "gravity:sm:entropy"}, OptionSpelling{"g:face", "gravity:face"},
        OptionSpelling{"g:obj:face", "gravity:face"}, OptionSpelling{"g:obj", "gravity:obj"},
        OptionSpelling{"g:obj:all", "gravity:obj"}, OptionSpelling{"g:obj:cat:face", "gravity:obj:face:cat"},
        OptionSpelling{"g:objw:face:1", "gravity:face"},
        OptionSpelling{"g:objw:cat:2:all:0.5:body:0", "gravity:objw:face:0.5:eye:0.5:upper_body:0.5:cat:2"},
        OptionSpelling{"c:9:9:sm:entropy/g:face", "gravity:face/crop:9:9:sm:entropy"},

        OptionSpelling{"g:fp:1:0", "gravity:fp:1:0"}, OptionSpelling{"g:px:300:0", "gravity:px:300:0"},
        OptionSpelling{"c:100:200", "crop:100:200"}, OptionSpelling{"c:0.5", "crop:0.5"},
        OptionSpelling{"c:0:50:sowe:1:2", "crop:0:50:sowe:1:2"}, OptionSpelling{"c:5:5:ce", "crop:5:5:ce"},
        OptionSpelling{"c:0:0:no", ""}, OptionSpelling{"pd:1", "padding:1:1:1:1"},
        OptionSpelling{"pd:1:2", "padding:1:2:1:2"}, OptionSpelling{"pd:1:2:3", "padding:1:2:3:2"},
        OptionSpelling{"pd:1::3", "padding:1:1:3:1"}, OptionSpelling{"pd::::4", "padding:0:0:0:4"},
        OptionSpelling{"pd:0", ""}, OptionSpelling{"rot:90", "rotate:90"},
        OptionSpelling{"rot:-90", "rotate:270"}, OptionSpelling{"rot:720", ""},
        OptionSpelling{"ar:0", "auto_rotate:0"}, OptionSpelling{"fl:1", "flip:1"},
        OptionSpelling{"fl:0:1", "flip:0:1"}, OptionSpelling{"fl:1:1/fl:1", "flip:1"},
        OptionSpelling{"bg:FFf", "background:ffffff"}, OptionSpelling{"bg:1:2:255", "background:0102ff"},
        OptionSpelling{"bg:0a0b0C/background:", ""}, OptionSpelling{"bl:2.0", "blur:2"},
        OptionSpelling{"bl:1e1", "blur:10"}, OptionSpelling{"sh:0.7", "sharpen:0.7"},
        OptionSpelling{"q:0", ""}, OptionSpelling{"q:100", "quality:100"},
        OptionSpelling{"fq:webp:70:jpg:60", "format_quality:jpeg:60:webp:70"},
        OptionSpelling{"fq:webp:79", ""}, OptionSpelling{"fq:avif:1/fq:png:2", "format_quality:png:2:avif:1"},
        OptionSpelling{"dq:75", "default_quality:75"}, OptionSpelling{"ext:jpg", "format:jpeg"},
        OptionSpelling{"f:webp", "format:webp"}, OptionSpelling{"sm:0", "strip_metadata:0"},
        OptionSpelling{"scp:f", "strip_color_profile:0"}, OptionSpelling{"cb:", ""},
        OptionSpelling{"cb:v2", "cachebuster:v2"}, OptionSpelling{"raw:1", "raw:1"},
        OptionSpelling{"mrd:100", "max_result_dimension:100"},
        OptionSpelling{"maf:3", "max_animation_frames:3"},
        // no part of the key
        OptionSpelling{"exp:4102444800/fn:a/att:1/msr:5/msfs:6/mafr:7", ""},
        // the order is that of the pipeline
        OptionSpelling{"q:1/sh:1/bl:1/w:1/c:1", "crop:1/width:1/blur:1/sharpen:1/quality:1"}));

struct OptionRefusal {
  const char* text;
  ErrorKind kind;
  std::vector<const char*> named;  ///< texts that the message must contain
};

std::ostream& operator<<(std::ostream& out, const OptionRefusal& refusal) {
  return out << refusal.text;
}

class Refusals : public ::testing::TestWithParam<OptionRefusal> {};

TEST_P(Refusals, SayWhatIsWrong) {
  const auto options = parsed(GetParam().text);
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().kind, GetParam().kind) << options.error().detail;
  for (const char* part : GetParam().named)
    EXPECT_NE(options.error().detail.find(part), std::string::npos) << options.error().detail;
}

constexpr auto kUrl = ErrorKind::invalid_url;
constexpr auto kMissing = ErrorKind::unsupported_option;

INSTANTIATE_TEST_SUITE_P(
    Options, Refusals,
    ::testing::Values(
        OptionRefusal{"blurr:1", kUrl, {"unknown option", "blurr"}},
        OptionRefusal{"bl:-1", kUrl, {"blur", "sigma", "-1", "0 to"}},
        OptionRefusal{"bl:1000.5", kUrl, {"1000"}}, OptionRefusal{"bl:nan", kUrl, {"nan"}},
        OptionRefusal{"bl:inf", kUrl, {"inf"}}, OptionRefusal{"bl:", kUrl, {"blur"}},
        OptionRefusal{"bl: 1", kUrl, {"blur"}}, OptionRefusal{"bl:1:2", kUrl, {"2 arguments", "most 1"}},
        OptionRefusal{"sh:11", kUrl, {"sharpen", "10"}}, OptionRefusal{"w:-1", kUrl, {"width"}},
        OptionRefusal{"w:1.5", kUrl, {"width"}}, OptionRefusal{"w:99999999999999999999", kUrl, {"width"}},
        OptionRefusal{"w:+5", kUrl, {"width"}}, OptionRefusal{"el:yes", kUrl, {"enlarge", "yes", "true"}},
        OptionRefusal{"el:", kUrl, {"enlarge"}}, OptionRefusal{"el:tRUE", kUrl, {"enlarge"}},
        OptionRefusal{"rt:cover", kUrl, {"cover", "fill-down"}},
        OptionRefusal{"rs:cover:1:1", kUrl, {"cover"}},
        OptionRefusal{"rs:fit:1:1:1:1:no:1:2:3", kUrl, {"extend", "4"}},
        OptionRefusal{
            "rs::0x:5", kUrl, {"option width: px is \"0x\", it must be a whole number from 0 to 1000000"}},
        OptionRefusal{"z:0", kUrl, {"zoom", "above 0"}}, OptionRefusal{"dpr:0", kUrl, {"dpr", "above 0"}},
        OptionRefusal{"z:1:2:3", kUrl, {"zoom"}}, OptionRefusal{"g:up", kUrl, {"gravity", "up", "nowe"}},
        OptionRefusal{"g:fp:0.5", kUrl, {"fp", "x and y"}}, OptionRefusal{"g:px:5", kUrl, {"px", "x and y"}},
        OptionRefusal{"g:px:-1:0", kUrl, {"x", "-1"}},
        OptionRefusal{"g:fp:0.5:1.1", kUrl, {"y", "1.1", "0 to 1"}},
        OptionRefusal{"g:no:1:2:3", kUrl, {"gravity"}},
        OptionRefusal{"g:sm:clever", kUrl, {"gravity", "clever", "entropy"}},
        OptionRefusal{"c:1:1:sm:a:b", kUrl, {"crop", "most 2"}},
        OptionRefusal{"ex:1:sm", kUrl, {"extend", "sm", "nowe"}},
        OptionRefusal{"g:obj:dog", kUrl, {"class", "dog", "face"}},
        OptionRefusal{"g:objw:face", kUrl, {"pairs"}},
        OptionRefusal{"g:objw:face:-1", kUrl, {"weight", "-1"}},
        OptionRefusal{"g:objw:face:0", kUrl, {"above 0"}},
        OptionRefusal{"g:face:1", kUrl, {"gravity", "most 1"}},
        OptionRefusal{"c:-1", kUrl, {"crop", "width"}}, OptionRefusal{"c:1:1:no:1:1:1", kUrl, {"crop"}},
        OptionRefusal{"rot:45", kUrl, {"rotate", "45", "multiple of 90"}},
        OptionRefusal{"rot:x", kUrl, {"rotate"}}, OptionRefusal{"fl:2", kUrl, {"flip", "horizontal"}},
        OptionRefusal{"fl:1:2", kUrl, {"vertical"}}, OptionRefusal{"bg:ffff", kUrl, {"background", "ffff"}},
        OptionRefusal{"bg:gggggg", kUrl, {"background"}}, OptionRefusal{"bg:-12", kUrl, {"background"}},
        OptionRefusal{"bg:1:2", kUrl, {"background"}}, OptionRefusal{"bg:1:2:256", kUrl, {"blue", "256"}},
        OptionRefusal{"pd:-1", kUrl, {"padding", "top"}}, OptionRefusal{"pd:1:1:1:1:1", kUrl, {"padding"}},
        OptionRefusal{"q:101", kUrl, {"quality", "101", "100"}},
        OptionRefusal{"dq:0", kUrl, {"default_quality"}},
        OptionRefusal{"fq:webp", kUrl, {"format_quality", "pairs"}},
        OptionRefusal{"fq:gif8:1", kUrl, {"gif8", "webp"}},
        OptionRefusal{"fq:webp:101", kUrl, {"quality", "101"}},
        OptionRefusal{"f:doc", kUrl, {"format", "doc", "webp"}}, OptionRefusal{"f:", kUrl, {"format"}},
        OptionRefusal{"f:bmp", kMissing, {"bmp"}}, OptionRefusal{"exp:-1", kUrl, {"expires"}},
        OptionRefusal{"exp:tomorrow", kUrl, {"expires", "tomorrow"}},
        OptionRefusal{"fn:%zz", kUrl, {"filename", "percent"}},
        OptionRefusal{"fn:a%2Fb", kUrl, {"filename", "slashes"}},
        OptionRefusal{"fn:a%0Ab", kUrl, {"filename"}},
        OptionRefusal{"fn:!!:1", kUrl, {"filename", "base64url"}},
        OptionRefusal{"msr:0", kUrl, {"max_src_resolution", "above 0"}},
        OptionRefusal{"maf:0", kUrl, {"max_animation_frames"}}));

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
  Options options = parsed("bg:102030/c:5:6/fq:webp:1").value();
  const Options before = options;
  const std::vector<std::string> bad{"xyz", "1"};
  for (const char* name : {"bg", "c", "fq", "g", "pd", "ex"}) {
    EXPECT_FALSE(set_option(options, *find_option(name).value(), bad)) << name;
  }
  EXPECT_EQ(options, before);
}

}  // namespace
}  // namespace tintype::steps
