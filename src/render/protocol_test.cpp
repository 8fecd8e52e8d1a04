#include "render/protocol.h"

#include <gtest/gtest.h>

namespace tintype::render {
namespace {

using namespace std::chrono_literals;

template <typename Payload>
Payload decoded(const Reply& reply) {
  return std::get<Payload>(decode_reply(encode(reply)).value());
}

TEST(Protocol, CommandsRoundTrip) {
  for (const Command& command :
       {Command(StartCommand{false, 1, UINT64_MAX}), Command(StartCommand{true, 0, 0, "/a module.so"}),
        Command(DeriveCommand{{"rs:fill:1:2\nmsr:50"}}),
        Command(DeriveCommand{{"", "plans 1\n", "\nbytes 3\n"}}),
        Command(DeriveCommand{{"a", "b"}, {"id", "overlays 1\n"}}), Command(InspectCommand{""})}) {
    EXPECT_EQ(decode_command(encode(command).value()), command);
  }
}

TEST(Protocol, RepliesRoundTrip) {
  const auto derived = decoded<Derivations>(Derivations{
      pipeline::Derived{
          "webp", {300, 1}, steps::Engine::reduced, {{"load", 12us}, {"save", 0us}}, 2, {4000, 3000}},
      fail(ErrorKind::disk_full, "no\nroom"), pipeline::Derived{"png", {2, 3}}});
  ASSERT_EQ(derived.size(), 3U);
  ASSERT_TRUE(derived[0]);
  EXPECT_EQ(derived[0]->format, "webp");
  EXPECT_EQ(derived[0]->size, (geometry::Size{300, 1}));
  EXPECT_EQ(derived[0]->engine, steps::Engine::reduced);
  EXPECT_EQ(derived[0]->source, (geometry::Size{4000, 3000}));
  ASSERT_EQ(derived[0]->times.size(), 2U);
  EXPECT_EQ(derived[0]->times[0].stage, "load");
  EXPECT_EQ(derived[0]->times[0].time, 12us);
  ASSERT_FALSE(derived[1]);
  EXPECT_EQ(derived[1].error().kind, ErrorKind::disk_full);
  EXPECT_EQ(derived[1].error().detail, "no?room");
  ASSERT_TRUE(derived[2]);
  EXPECT_EQ(derived[2]->engine, steps::Engine::libvips);
  EXPECT_TRUE(derived[2]->times.empty());

  const auto info = decoded<pipeline::SourceInfo>(pipeline::SourceInfo{"jpeg", {1, 2}, 8, true, 3});
  EXPECT_EQ(info.format, "jpeg");
  EXPECT_EQ(info.size, (geometry::Size{1, 2}));
  EXPECT_EQ(info.orientation, 8);
  EXPECT_TRUE(info.alpha);
  EXPECT_EQ(info.pages, 3);

  const auto error = decoded<Error>(Error{ErrorKind::broken_image, "cut short", 0});
  EXPECT_EQ(error.kind, ErrorKind::broken_image);
  EXPECT_EQ(error.detail, "cut short");
  EXPECT_EQ(decoded<Ready>(Ready{"seccomp"}).sandbox_summary, "seccomp");
}

TEST(Protocol, DetailsAreShortAndPrintable) {
  EXPECT_EQ(decoded<Error>(Error{ErrorKind::internal, "a\nb\x1b[2J\xff", 0}).detail, "a?b?[2J?");
  EXPECT_EQ(std::get<Error>(decode_reply("error\nkind internal\n\x01\xc3\xa9").value()).detail, "???");
  EXPECT_EQ(
      std::get<Error>(decode_reply("error\nkind internal\n" + std::string(9999, 'x')).value()).detail.size(),
      512U);
}

TEST(Protocol, AnErrorThatNoRenderHasBecomesInternal) {
  EXPECT_EQ(decoded<Error>(Error{ErrorKind::forbidden, "", 0}).kind, ErrorKind::internal);
}

TEST(Protocol, ATooLongPlanIsTheClientsMistake) {
  const auto encoded = encode(DeriveCommand{{std::string(kMaxMessageBytes, 'x')}});
  ASSERT_FALSE(encoded);
  EXPECT_EQ(encoded.error().kind, ErrorKind::invalid_url);
  EXPECT_TRUE(encode(DeriveCommand{std::vector<std::string>(kMaxRenderTargets)}));
  EXPECT_FALSE(encode(DeriveCommand{std::vector<std::string>(kMaxRenderTargets + 1)}));
  EXPECT_TRUE(encode(DeriveCommand{{""}, std::vector<std::string>(steps::kMaxOverlays)}));
  EXPECT_FALSE(encode(DeriveCommand{{""}, std::vector<std::string>(steps::kMaxOverlays + 1)}));
}

class StrangeReply : public testing::TestWithParam<const char*> {};

TEST_P(StrangeReply, IsRefused) {
  const auto reply = decode_reply(GetParam());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::internal);
}

INSTANTIATE_TEST_SUITE_P(
    Protocol, StrangeReply,
    testing::Values(
        "", "\n", "derived\nimages 0\n", "derived\nimages 17\n",
        "derived\nimages 2\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\n",
        "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine steam\n",
        "derived\nimages 1\nkind forbidden\ndetail x\n", "derived\nimages 1\nkind internal\n", "derive",
        "start\nsandbox 1\n", "derived", "derived\n",
        "derived\nimages 1\nformat jpeg\nwidth 1\n",                                                     //
        "derived\nformat exe\nwidth 1\nheight 1\nengine jpeg\n",                                         //
        "derived\nimages 1\nformat jpeg\nwidth 0\nheight 1\nengine jpeg\n",                              //
        "derived\nimages 1\nformat jpeg\nwidth -1\nheight 1\nengine jpeg\n",                             //
        "derived\nimages 1\nformat jpeg\nwidth 10000001\nheight 1\nengine jpeg\n",                       //
        "derived\nimages 1\nformat jpeg\nwidth 1x\nheight 1\nengine jpeg\n",                             //
        "derived\nimages 1\nformat jpeg\nwidth  1\nheight 1\nengine jpeg\n",                             //
        "derived\nimages 1\nformat jpeg\nwidth 99999999999999999999\nheight 1\nengine jpeg\n",           //
        "derived\nimages 1\nformat jpeg\nheight 1\nwidth 1\n",                                           //
        "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\nmore\n",                        //
        "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\nstage eval\nmicroseconds 1\n",  //
        "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\nstage load\n",                  //
        "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\nstage load\nmicroseconds "
        "86400000001\n",
        "info\nformat jpeg\nwidth 1\nheight 1\norientation 9\nalpha 0\npages 1\n",
        "info\nformat jpeg\nwidth 1\nheight 1\norientation 0\nalpha 0\npages 1\n",
        "info\nformat jpeg\nwidth 1\nheight 1\norientation 1\nalpha 2\npages 1\n",
        "info\nformat jpeg\nwidth 1\nheight 1\norientation 1\nalpha 0\npages 0\n", "error\n",
        "error\nkind \n", "error\nkind forbidden\n", "error\nkind nothing\n"));

TEST(Protocol, StagesAreCounted) {
  std::string text =
      "derived\nimages 1\nformat jpeg\nwidth 1\nheight 1\nengine jpeg\nattempts 1\n"
      "source_width 1\nsource_height 1\n";
  for (int i = 0; i < 16; ++i) {
    text += "stage load\nmicroseconds 1\n";
  }
  EXPECT_TRUE(decode_reply(text));
  EXPECT_FALSE(decode_reply(text + "stage load\nmicroseconds 1\n"));
}

TEST(Protocol, StrangeCommandsAreRefused) {
  for (const char* text :
       {"", "derived", "start", "start\nsandbox 2\nmemory 1\noutput 1\ndetector \n",
        "start\nsandbox 1\nmemory 1\noutput 1\n", "start\nsandbox 1\nmemory 1\noutput 1\ndetector \nmore",
        "derive", "derive\nplans 0\n", "derive\nplans 17\n", "derive\nplans 1\n",
        "derive\nplans 1\nbytes 2\nx", "derive\nplans 1\nbytes 1\nxy",
        "derive\nplans 1\nbytes 1\nxoverlays 0\n", "derive\nplans 1\nbytes 1\nxoverlays 17\n",
        "derive\nplans 1\nbytes 1\nxoverlays 1\n"}) {
    EXPECT_FALSE(decode_command(text)) << text;
  }
}

}  // namespace
}  // namespace tintype::render
