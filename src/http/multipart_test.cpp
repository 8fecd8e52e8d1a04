#include "http/multipart.h"

#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace tintype::http {
namespace {

struct Outcome {
  std::string content;
  std::string error;
};

Outcome parse(std::string_view body, std::size_t piece_bytes) {
  Outcome outcome;
  MultipartFile parser("XX", [&](std::span<const std::byte> piece) -> Result<void> {
    outcome.content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  });
  for (; !body.empty(); body.remove_prefix(std::min(piece_bytes, body.size()))) {
    if (auto fed = parser.feed(as_bytes(body.substr(0, piece_bytes))); !fed) {
      outcome.error = fed.error().detail;
      return outcome;
    }
  }
  if (auto done = parser.finish(); !done) outcome.error = done.error().detail;
  return outcome;
}

const std::string file_head =
    "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b.jpg\"\r\nContent-Type: x\r\n\r\n";

TEST(Multipart, FindsTheFileHoweverItIsCut) {
  const std::string content = "bytes\r\n--X not yet\r\n-- \r\n\r\nend\r";
  const std::string body =
      "preamble\r\n--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nhello\r\n" + file_head +
      content + "\r\n--XX--\r\nepilogue";
  for (std::size_t piece = 1; piece <= body.size(); ++piece) {
    const Outcome outcome = parse(body, piece);
    EXPECT_EQ(outcome.content, content) << piece;
    EXPECT_EQ(outcome.error, "") << piece;
  }
}

TEST(Multipart, TakesAPartNamedFile) {
  const Outcome outcome = parse("--XX\r\ncontent-disposition: form-data; name=file\r\n\r\nabc\r\n--XX--", 7);
  EXPECT_EQ(outcome.content, "abc");
  EXPECT_EQ(outcome.error, "");
}

TEST(Multipart, AnEmptyFileIsAFile) {
  for (std::size_t piece = 1; piece < 10; ++piece) {
    const Outcome outcome = parse(file_head + "\r\n--XX--", piece);
    EXPECT_EQ(outcome.content, "");
    EXPECT_EQ(outcome.error, "");
  }
}

TEST(Multipart, Refuses) {
  const struct {
    std::string body;
    const char* error;
  } rows[] = {
      {"", "ends before its last boundary"},
      {"nothing of that kind", "ends before its last boundary"},
      {file_head + "cut sho", "ends before its last boundary"},
      {file_head + "a\r\n--XX", "ends before its last boundary"},
      {"--XX\r\nContent-Disposition: form-data; name=x\r\n\r\nabc\r\n--XX--", "no part is a file"},
      {"--XX--", "no part is a file"},
      {file_head + "a\r\n" + file_head + "b\r\n--XX--", "more than one file"},
      {"--XXgarbage\r\n\r\n", "not followed by the end of its line"},
      {"--XX\r\nA: " + std::string(9000, 'x') + "\r\n\r\n", "over 8192 bytes"},
  };
  for (const auto& row : rows) {
    for (const std::size_t piece : {1U, 5U, 100000U}) {
      EXPECT_NE(parse(row.body, piece).error.find(row.error), std::string::npos)
          << row.body.substr(0, 60) << piece;
    }
  }
}

TEST(Multipart, Boundary) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary="), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')), std::nullopt);
  EXPECT_EQ(multipart_boundary("image/jpeg"), std::nullopt);
}

}  // namespace
}  // namespace tintype::http
