#include "http/router.h"

#include <gtest/gtest.h>

namespace tintype::http {
namespace {

TEST(Router, Match) {
  const struct {
    const char* pattern;
    const char* path;
    std::optional<Captures> captures;
  } rows[] = {
      {"/images", "/images", Captures{}},
      {"/images", "/images/", std::nullopt},
      {"/images", "/image", std::nullopt},
      {"/images/{id}", "/images/abc", Captures{"abc", ""}},
      {"/images/{id}", "/images/", std::nullopt},
      {"/images/{id}", "/images/abc/info", std::nullopt},
      {"/images/{id}/info", "/images/abc/info", Captures{"abc", ""}},
      {"/i/{preset}/{file*}", "/i/thumb/a.jpg", Captures{"thumb", "a.jpg"}},
      {"/i/{preset}/{file*}", "/i/thumb/a/b/c.jpg", Captures{"thumb", "a/b/c.jpg"}},
      {"/i/{preset}/{file*}", "/i/thumb/", std::nullopt},
      {"/i/{preset}/{file*}", "/i//a.jpg", std::nullopt},
  };
  for (const auto& row : rows)
    EXPECT_EQ(match(row.pattern, row.path), row.captures) << row.pattern << " " << row.path;
}

}  // namespace
}  // namespace tintype::http
