#include "http_client/web_url.h"

#include <gtest/gtest.h>

namespace tintype::http_client {
namespace {

TEST(WebUrl, IsTakenApartAndPutTogether) {
  const auto url = parse_web_url("HTTPS://Example.COM:8443/a%20b/../c?x=1&y=%2f#fragment");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "example.com");
  EXPECT_EQ(url->port, "8443");
  EXPECT_EQ(url->query, "x=1&y=%2f");
  EXPECT_EQ(parse_web_url("http://[2001:db8::1]:80")->authority(), "[2001:db8::1]");
}

struct Pair {
  const char* from;
  const char* to;
};

TEST(WebUrl, Normalizes) {
  for (const auto& [from, to] :
       {Pair{"http://host", "http://host/"}, Pair{"http://host:80/a", "http://host/a"},
        Pair{"http://host/a b", "http://host/a%20b"}, Pair{"http://host/\xc3\xa9", "http://host/%c3%a9"},
        Pair{"http://0x7f000001/", "http://127.0.0.1/"}, Pair{"http://2130706433/", "http://127.0.0.1/"},
        Pair{"http://127.1/", "http://127.0.0.1/"}, Pair{"http://017700000001/", "http://127.0.0.1/"}}) {
    const auto url = parse_web_url(from);
    ASSERT_TRUE(url) << from;
    EXPECT_EQ(url->text(), to);
  }
}

TEST(WebUrl, Refuses) {
  for (const char* const text :
       {"", "host", "//host/a", "ftp://host/", "file:///etc/passwd", "gopher://host/", "http://",
        "http://user@host/", "http://user:pass@host/", "http://allowed.example@evil.example/",
        "http://host:99999/", "http://host:port/", "http://ho st/", "http://host/\r\nX: y"}) {
    const auto url = parse_web_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().kind, ErrorKind::invalid_source_url) << text;
  }
  EXPECT_FALSE(parse_web_url(std::string_view("http://host/\0", 13)));
}

TEST(WebUrl, RedirectsAreResolved) {
  const WebUrl base = parse_web_url("http://host:81/a/b?c").value();
  for (const auto& [from, to] :
       {Pair{"d", "http://host:81/a/d"}, Pair{"/d?e", "http://host:81/d?e"}, Pair{"../d", "http://host:81/d"},
        Pair{"//other/d", "http://other/d"}, Pair{"https://other:444", "https://other:444/"}}) {
    const auto url = resolve_web_url(base, from);
    ASSERT_TRUE(url) << from;
    EXPECT_EQ(url->text(), to);
  }
  EXPECT_FALSE(resolve_web_url(base, "ftp://other/"));
  EXPECT_FALSE(resolve_web_url(base, "file:///etc/passwd"));
  EXPECT_FALSE(resolve_web_url(base, "//user@other/"));
}

TEST(WebUrl, SecretsAreNotShown) {
  for (const auto& [from, to] : {Pair{"http://host:81/a//b/../c", "http://host:81/a//b/../c"},
                                 Pair{"https://user:secret@host/a?token=secret#secret", "https://host/a"},
                                 Pair{"no URL?secret", "no URL"}}) {
    EXPECT_EQ(without_secrets(from), to);
  }
}

TEST(WebUrl, PathsAreAppendedToServers) {
  EXPECT_EQ(url_on("http://host", "/a//b"), "http://host/a//b");
  EXPECT_EQ(url_on("https://host:81/c//", "/a?b"), "https://host:81/c/a?b");
}

}  // namespace
}  // namespace tintype::http_client
