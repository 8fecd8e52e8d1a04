#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/descriptor.h"
#include "config/flags.h"
#include "config/load.h"
#include "config/print.h"
#include "config/syntax.h"
#include "config/value.h"
#include "formats/format_list.h"
#include "support/temp_folder.h"

namespace tintype::config {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

class Folder : public testing::Test {
 protected:
  [[nodiscard]] std::string write(std::string_view text) const {
    std::string path = directory_ / "t.toml";
    std::ofstream(path) << text;
    return path;
  }
  [[nodiscard]] tl::expected<Configuration, Errors> load_file(std::string_view text) const {
    return load({.flags = {{"config", {write(text)}}}, .environment = {}});
  }

  test::TempFolder folder_;
  const std::filesystem::path& directory_ = folder_.path();
};

using ConfigFile = Folder;
using ConfigPrint = Folder;

Errors mistakes_of(const Sources& sources) {
  const auto loaded = load(sources);
  return loaded ? Errors{} : loaded.error();
}

TEST(Config, NamesAreOfOneAlphabetAndUnique) {
  std::set<std::string_view> names;
  for (const Descriptor& descriptor : descriptors()) {
    EXPECT_TRUE(names.insert(descriptor.name).second) << descriptor.name;
    EXPECT_EQ(descriptor.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos)
        << descriptor.name;
    EXPECT_FALSE(descriptor.help.empty()) << descriptor.name;
  }
  const Descriptor* const one = find_descriptor("cache_max_bytes");
  ASSERT_NE(one, nullptr);
  EXPECT_EQ(one->flag(), "--cache-max-bytes");
  EXPECT_EQ(one->variable(), "TINTYPE_CACHE_MAX_BYTES");
}

TEST(Config, EveryNegotiatedFormatHasItsSwitches) {
  for (const formats::Format format : formats::kNegotiated) {
    for (const std::string prefix : {"auto_", "enforce_"}) {
      const Descriptor* const found = find_descriptor(prefix + std::string(info_of(format).name));
      ASSERT_NE(found, nullptr) << prefix << info_of(format).name;
      EXPECT_TRUE(std::holds_alternative<bool Settings::*>(found->member));
    }
  }
}

TEST(Config, EveryDefaultIsAllowedAndReadsBack) {
  const auto loaded = load({});
  ASSERT_TRUE(loaded) << loaded.error().front();
  EXPECT_THAT(loaded->origins, IsEmpty());
  EXPECT_EQ(loaded->origin("quality"), "default");
}

// A setting, a text that sets it, the value in TOML, and a text that is not allowed.
struct Case {
  std::string_view name;
  std::string_view good;
  std::string_view value;
  std::string_view bad;
};

class ConfigValue : public testing::TestWithParam<Case> {};

TEST_P(ConfigValue, IsReadAndWritten) {
  const auto& [name, good, value, bad] = GetParam();
  const Descriptor* const descriptor = find_descriptor(name);
  ASSERT_NE(descriptor, nullptr);
  Settings settings;
  ASSERT_TRUE(assign(*descriptor, split_items(*descriptor, good), settings));
  EXPECT_EQ(value_text(*descriptor, settings), value);
  EXPECT_FALSE(assign(*descriptor, split_items(*descriptor, bad), settings));
  EXPECT_EQ(value_text(*descriptor, settings), value) << "a refused value must change nothing";
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigValue,
    testing::Values(
        Case{"allow_unsigned", "on", "true", "maybe"}, Case{"sandbox", "off", "false", ""},
        Case{"quality", "100", "100", "101"}, Case{"quality", "1", "1", "0"},
        Case{"quality", "42", "42", "4x"}, Case{"signature_size", "8", "8", "7"},
        Case{"workers", "3", "3", "-1"}, Case{"cache_max_bytes", "50G", "\"50G\"", "50X"},
        Case{"cache_max_bytes", "1536", "\"1536\"", ""}, Case{"max_source_bytes", "1", "\"1\"", "0"},
        Case{"worker_memory", "64M", "\"64M\"", "63M"}, Case{"cache_max_idle", "36h", "\"36h\"", "36"},
        Case{"cache_max_idle", "0", "\"0\"", "-1d"}, Case{"render_timeout", "90s", "\"90s\"", "0"},
        Case{"max_source_megapixels", "0.5", "0.5", "nan"},
        Case{"log_level", "warning", "\"warning\"", "warn"},
        Case{"listen", "[::1]:80", "\"[::1]:80\"", "::1:80"},
        Case{"listen", "0.0.0.0:0", "\"0.0.0.0:0\"", "0.0.0.0:65536"}, Case{"listen", "a:1", "\"a:1\"", ""},
        Case{"engine", "libvips", "\"libvips\"", "vips"},
        Case{"store", "s3://b-1.x/p/q/", "\"s3://b-1.x/p/q/\"", "s3:///p"},
        Case{"store", "file:/x", "\"file:/x\"", "file:"}, Case{"store", "", "\"\"", "/x"},
        Case{"s3_endpoint", "http://127.0.0.1:1", "\"http://127.0.0.1:1\"", "127.0.0.1:1"},
        Case{"data", "a \"b\\c", R"("a \"b\\c")", ""}, Case{"keys", "00fF, 12", R"(["00fF", "12"])", "00f"},
        Case{"keys", "", "[]", "12,,34"},
        Case{"allowed_networks", "10.0.0.0/8,fc00::/7", R"(["10.0.0.0/8", "fc00::/7"])", "10.0.0.0/33"},
        Case{"allowed_sources", "https://a.b/*", R"(["https://a.b/*"])", "a.b"},
        Case{"accel_redirect", "/_cache/", "\"/_cache/\"", "_cache"},
        Case{"presets", "a=rs:fill:1:1/q:5,b=q:1", R"({ a = "rs:fill:1:1/q:5", b = "q:1" })", "a"},
        Case{"presets", "a=k=v", R"({ a = "k=v" })", "a b=q:1"},
        Case{"format_quality", "webp=1,avif=100", "{ avif = 100, webp = 1 }", "webp=101"},
        Case{"format_quality", "webp=1", "{ webp = 1 }", "wepb=1"},
        Case{"format_quality", "", "{}", "webp=1,webp=2"}));

TEST_F(ConfigFile, FlagsBeforeVariablesBeforeFileBeforeDefaults) {
  const std::string path = write("quality = 10\nqueue = 11\nworkers = 12\n");
  const auto loaded = load({.flags = {{"quality", {"30"}}},
                            .environment = {"TINTYPE_CONFIG=" + path, "TINTYPE_QUALITY=20",
                                            "TINTYPE_QUEUE=21", "HOME=/", "TINTYPE=1"}});
  ASSERT_TRUE(loaded) << loaded.error().front();
  EXPECT_EQ(loaded->settings.quality, 30);
  EXPECT_EQ(loaded->settings.queue, 21);
  EXPECT_EQ(loaded->settings.workers, 12);
  EXPECT_THAT(loaded->origins, ElementsAre(Pair("quality", "--quality"), Pair("queue", "TINTYPE_QUEUE"),
                                           Pair("workers", path + ":3")));
}

TEST_F(ConfigFile, EveryTypeOfValue) {
  const auto loaded = load_file(R"(
cache_max_bytes = 4096
worker_memory = "2G"
cache_max_idle = "2d"
max_source_megapixels = 40
allow_unsigned = true
keys = ["aa", "bb"]
salts = ["cc", "dd"]
log_level = "debug"
format_quality = { webp = 70 }
[presets]
thumb = "rs:fill:1:1"
wide = "a,b=c"
)");
  ASSERT_TRUE(loaded) << loaded.error().front();
  const Settings& settings = loaded->settings;
  EXPECT_EQ(settings.cache_max_bytes, 4096);
  EXPECT_EQ(settings.worker_memory, std::uint64_t{2} << 30);
  EXPECT_EQ(settings.cache_max_idle, 48h);
  EXPECT_EQ(settings.max_source_megapixels, 40);
  EXPECT_TRUE(settings.allow_unsigned);
  EXPECT_THAT(settings.keys, ElementsAre("aa", "bb"));
  EXPECT_EQ(settings.log_level, LogLevel::debug);
  EXPECT_THAT(settings.format_quality, ElementsAre(Pair("webp", 70)));
  EXPECT_THAT(settings.presets, ElementsAre(Pair("thumb", "rs:fill:1:1"), Pair("wide", "a,b=c")));
}

TEST_F(ConfigFile, APresetMaySayThatItIsPrimed) {
  const auto loaded = load_file(R"(
prime = ["wide.webp"]
[presets]
wide = "rs:fit:9:9"
[presets.thumb]
options = "rs:fill:1:1"
prime = true
[presets.small]
options = "rs:fill:2:2"
prime = ["jpg", "webp"]
[presets.never]
options = "q:1"
prime = false
)");
  ASSERT_TRUE(loaded) << loaded.error().front();
  EXPECT_THAT(loaded->settings.presets,
              ElementsAre(Pair("never", "q:1"), Pair("small", "rs:fill:2:2"), Pair("thumb", "rs:fill:1:1"),
                          Pair("wide", "rs:fit:9:9")));
  EXPECT_THAT(loaded->settings.prime, ElementsAre("wide.webp", "small.jpg", "small.webp", "thumb"));

  const Errors mistakes = mistakes_of(
      {.flags = {{"config", {write("[presets.a]\noptions = \"q:1\"\nprimed = true\n")}}, {"prime", {"b"}}},
       .environment = {}});
  EXPECT_THAT(mistakes, ElementsAre(HasSubstr("presets = "))) << "what is wrong with presets comes first";
  EXPECT_THAT(mistakes_of({.flags = {{"prime", {"b"}}}, .environment = {}}),
              ElementsAre(HasSubstr("allowed is presets that there are")));
}

TEST_F(ConfigFile, EveryMistakeAtOnceEachWithItsPlace) {
  const std::string path = write(
      "qualty = 80\n"
      "quality = \"80\"\n"
      "queue = -1\n"
      "keys = [1]\n"
      "presets = [\"a\"]\n"
      "something_else = 1\n");
  const Errors mistakes =
      mistakes_of({.flags = {{"config", {path}}, {"workers", {"many"}}, {"quality", {"50"}}},
                   .environment = {"TINTYPE_TTL=5", "TINTYPE_CACHE_MAXBYTES=1G", "TINTYPE_quality=3"}});
  using testing::StartsWith;
  EXPECT_THAT(mistakes,
              testing::UnorderedElementsAre(
                  path + ":1: there is no setting qualty, did you mean quality?",
                  path + ":6: there is no setting something_else",
                  "quality = '80' (from " + path + ":2): allowed is a whole number from 1 to 100",
                  "queue = -1 (from " + path + ":3): allowed is a whole number from 0 to 100000",
                  "keys = **** (from " + path +
                      ":4): allowed is a list, each element an even number of hexadecimal digits",
                  StartsWith("presets = [ 'a' ] (from " + path + ":5): allowed is NAME=TEXT pairs"),
                  StartsWith("ttl = 5 (from TINTYPE_TTL): allowed is a duration ("),
                  "TINTYPE_CACHE_MAXBYTES: no setting has this environment variable, did you mean "
                  "TINTYPE_CACHE_MAX_BYTES?",
                  "TINTYPE_quality: no setting has this environment variable, did you mean TINTYPE_QUALITY?",
                  "workers = many (from --workers): allowed is a whole number from 0 to 1024"));
}

TEST_F(ConfigFile, BrokenOrMissingIsOneMistakeAmongOthers) {
  const auto broken = load_file("quality = 1\nqueue = = 2\n");
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error(), ElementsAre(testing::AllOf(HasSubstr("t.toml:2: "))));

  EXPECT_THAT(mistakes_of({.flags = {{"config", {"/nowhere/t.toml"}}}, .environment = {"TINTYPE_QUEUE=x"}}),
              ElementsAre(HasSubstr("/nowhere/t.toml"), HasSubstr("TINTYPE_QUEUE")));
}

TEST(Config, SecretsAreNeverShown) {
  const Errors mistakes =
      mistakes_of({.flags = {{"keys", {"s3cr3t"}}, {"s3_secret_access_key", {"hush"}}}, .environment = {}});
  EXPECT_THAT(mistakes, testing::SizeIs(2));
  for (const std::string& line : mistakes) {
    EXPECT_THAT(line, testing::Not(HasSubstr("s3cr3t")));
    EXPECT_THAT(line, testing::Not(HasSubstr("hush")));
  }
}

TEST(Config, SettingsMustFitEachOther) {
  EXPECT_THAT(mistakes_of({.flags = {{"keys", {"aa,bb"}}, {"salts", {"cc"}}}, .environment = {}}),
              ElementsAre("keys (from --keys), salts (from --salts): allowed is as many salts as keys"));
  EXPECT_THAT(mistakes_of({.flags = {}, .environment = {"TINTYPE_LOCAL_ROOT=/nowhere"}}),
              ElementsAre(HasSubstr("a folder that exists")));
  EXPECT_THAT(mistakes_of({.flags = {}, .environment = {"TINTYPE_LOCAL_ROOT=/tmp"}}), IsEmpty());
  EXPECT_THAT(mistakes_of({.flags = {{"s3_session_token", {"t"}}}, .environment = {}}),
              ElementsAre(HasSubstr("s3_access_key_id (from default)")));
}

TEST(ConfigFlags, AreOptionsOfTheCommand) {
  CLI::App app;
  const Flags flags(app);
  std::vector<std::string> files;
  app.add_option("files", files);
  // CLI11 takes them last first
  std::vector<std::string> line{"IMAGE",     "--allow-unsigned", "--sandbox=off", "--presets", "b=q:2",
                                "--presets", "a=rs:fit:9:9",     "--quality",     "9",         "--store",
                                ""};
  std::ranges::reverse(line);
  app.parse(line);
  const auto loaded = load({.flags = flags.given(), .environment = {}});
  ASSERT_TRUE(loaded) << loaded.error().front();
  EXPECT_TRUE(loaded->settings.allow_unsigned);
  EXPECT_FALSE(loaded->settings.sandbox);
  EXPECT_EQ(loaded->settings.quality, 9);
  EXPECT_THAT(loaded->settings.presets, ElementsAre(Pair("a", "rs:fit:9:9"), Pair("b", "q:2")));
  EXPECT_EQ(loaded->origins.size(), 5);
  EXPECT_THAT(files, ElementsAre("IMAGE"));
}

TEST(ConfigFlags, HelpNamesEverySettingWithItsDefault) {
  CLI::App app;
  const Flags flags(app);
  const std::string help = app.help();
  for (const Descriptor& descriptor : descriptors()) {
    EXPECT_THAT(help, HasSubstr(descriptor.flag()));
    EXPECT_THAT(help, HasSubstr("Default: " + value_text(descriptor, Settings{})));
  }
}

TEST_F(ConfigPrint, EffectiveTomlReadsBack) {
  const Sources sources{.flags = {{"presets", {"a=q:1"}},
                                  {"upload_token", {"hush"}},
                                  {"allowed_networks", {"10.0.0.0/8"}},
                                  {"data", {"a\"\\b"}}},
                        .environment = {"TINTYPE_CACHE_MAX_BYTES=50G"}};
  const auto first = load(sources);
  ASSERT_TRUE(first);
  const std::string text = effective_toml(*first);
  EXPECT_THAT(text, HasSubstr("cache_max_bytes = \"50G\"  # TINTYPE_CACHE_MAX_BYTES\n"));
  EXPECT_THAT(text, HasSubstr("# upload_token = \"****\"  # --upload-token\n"));
  EXPECT_THAT(text, HasSubstr("quality = 80  # default\n"));
  EXPECT_THAT(text, testing::Not(HasSubstr("hush")));

  const auto second = load_file(text);
  ASSERT_TRUE(second) << second.error().front();
  for (const Descriptor& descriptor : descriptors()) {
    if (descriptor.name == "upload_token") continue;
    EXPECT_EQ(value_text(descriptor, second->settings), value_text(descriptor, first->settings));
  }
}

// TINTYPE_RECORD=1 writes the page anew.
TEST_F(ConfigPrint, TheDocumentationIsCurrent) {
  const auto page = (std::filesystem::path(TINTYPE_TEST_DATA) / "../../docs/settings.md").lexically_normal();
  if (std::getenv("TINTYPE_RECORD") != nullptr) std::ofstream(page) << settings_markdown();
  std::ifstream in(page);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(text, settings_markdown());
}

TEST(ConfigSyntax, HostAndPort) {
  EXPECT_EQ(parse_host_and_port("127.0.0.1:8080"), (HostAndPort{"127.0.0.1", 8080}));
  EXPECT_EQ(parse_host_and_port("[::1]:0"), (HostAndPort{"::1", 0}));
  for (const char* const bad : {"", ":1", "a", "a:", "a:x", "a:-1", "a b:1", "[]:1", "[a]:1"})
    EXPECT_EQ(parse_host_and_port(bad), std::nullopt) << bad;
}

TEST(ConfigSyntax, StoreLocation) {
  EXPECT_EQ(parse_store_location("file:a/b"), (StoreLocation{"file", "", "a/b"}));
  EXPECT_EQ(parse_store_location("s3://b"), (StoreLocation{"s3", "b", ""}));
  EXPECT_EQ(parse_store_location("s3://b/"), (StoreLocation{"s3", "b", ""}));
  EXPECT_EQ(parse_store_location("s3://b//p/q/"), (StoreLocation{"s3", "b", "p/q"}));
  for (const char* const bad :
       {"", "b", "file:", "s3:b", "s3://", "s3:///p", "s3://b?c", "S3://b", "local://b", "https://b"})
    EXPECT_EQ(parse_store_location(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace tintype::config
