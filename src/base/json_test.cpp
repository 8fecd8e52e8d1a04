#include "base/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Json, HasAKindForEachType) {
  EXPECT_EQ(Json().text(), "null");
  EXPECT_EQ(Json(true).text(), "true");
  EXPECT_EQ(Json(-7).text(), "-7");
  EXPECT_EQ(Json(std::uint64_t{18446744073709551615U}).text(), "18446744073709551615");
  EXPECT_EQ(Json(0.25).text(), "0.25");
  EXPECT_EQ(Json("a").text(), R"("a")");
  EXPECT_EQ(Json::array().text(), "[]");
  EXPECT_EQ(Json::object().text(), "{}");
}

TEST(Json, TextsAreEscapedAndUtf8) {
  EXPECT_EQ(Json("\"\\\n\x01").text(), R"("\"\\\n\u0001")");
  EXPECT_EQ(Json("a\xff"
                 "b")
                .text(),
            "\"a\xEF\xBF\xBD"
            "b\"");
}

TEST(Json, NestsAndKeepsTheOrderOfMembers) {
  Json json{{"z", 1}, {"a", Json::array(std::vector<std::string>{"x", "y"})}};
  json.set("o", {{"b", false}, {"n\"", Json()}});
  EXPECT_EQ(json.text(), R"({"z":1,"a":["x","y"],"o":{"b":false,"n\"":null}})");
}

TEST(Json, AMemberIsSetAgainInItsPlace) {
  Json json{{"a", 1}, {"b", 2}};
  json.set("a", 3);
  EXPECT_EQ(json.text(), R"({"a":3,"b":2})");
}

TEST(ParsedJson, HasWhatWasWritten) {
  const ParsedJson json = parse_json(R"({"t":"x","n":12,"yes":true,"list":[1,"b",{}],"none":null})");
  EXPECT_TRUE(json.is_object());
  EXPECT_EQ(json["t"].text(), "x");
  EXPECT_EQ(json["n"].number(), 12);
  EXPECT_EQ(json["yes"].boolean(), true);
  EXPECT_EQ(json["list"].elements().at(1).text(), "b");
  EXPECT_TRUE(json["list"].elements().at(2).is_object());
  EXPECT_FALSE(json["none"].is_absent());
  EXPECT_THAT(json.names(), ElementsAre("list", "n", "none", "t", "yes"));
}

TEST(ParsedJson, OtherKindsHaveNoValue) {
  const ParsedJson json = parse_json(R"({"t":"x","n":-1})");
  EXPECT_EQ(json["n"].number(), std::nullopt);
  EXPECT_EQ(json["t"].number(), std::nullopt);
  EXPECT_EQ(json["t"].boolean(), std::nullopt);
  EXPECT_EQ(json["n"].text(), std::nullopt);
  EXPECT_THAT(json["t"].elements(), IsEmpty());
  EXPECT_THAT(json["t"].names(), IsEmpty());
  EXPECT_TRUE(json["t"]["deeper"].is_absent());
  EXPECT_TRUE(json["absent"].is_absent());
}

TEST(ParsedJson, WhatIsNoJsonIsAbsent) {
  for (const char* text : {"", "{", "[1,]", "{}x", "nul"})
    EXPECT_TRUE(parse_json(text).is_absent()) << text;
}

TEST(ParsedJson, AMemberOutlivesItsDocument) {
  ParsedJson member = parse_json(R"({"a":{"b":"deep"}})")["a"];
  member = member["b"];
  EXPECT_EQ(member.text(), "deep");
}

}  // namespace
}  // namespace tintype
