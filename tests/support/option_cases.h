#pragma once

#include <ostream>
#include <vector>

#include "support/options.h"

namespace tintype::test {

/// A `Spelling` is a text of options and its canonical text.
struct Spelling {
  const char* text;
  const char* canonical;
};

/// A `Refusal` is a text of options that is refused by a message that contains some texts.
struct Refusal {
  const char* text;
  std::vector<const char*> named;
  ErrorKind kind = ErrorKind::invalid_url;
};

inline std::ostream& operator<<(std::ostream& out, const Spelling& spelling) {
  return out << spelling.text;
}
inline std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.text;
}

inline void expect_one_text(const Spelling& spelling) {
  EXPECT_EQ(key_of(spelling.text), spelling.canonical);
  EXPECT_EQ(key_of(spelling.canonical), spelling.canonical);
}

inline void expect_refusal(const Refusal& refusal) {
  const auto options = steps::read_options(required(url::parse_options(refusal.text)));
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().kind, refusal.kind) << options.error().detail;
  for (const char* part : refusal.named)
    EXPECT_NE(options.error().detail.find(part), std::string::npos) << options.error().detail;
}

}  // namespace tintype::test
