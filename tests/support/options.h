#pragma once

#include <string>
#include <string_view>

#include "steps/passes.h"
#include "support/images.h"
#include "url/path.h"

namespace tintype::test {

/// Returns the options of a text such as "w:5/bl:1" over the defaults; throws where one is refused.
inline steps::Options options_of(std::string_view text) {
  return required(steps::read_options(required(url::parse_options(text))));
}

/// Returns the canonical text of options.
inline std::string key_of(std::string_view text) {
  std::string key;
  steps::print_key(options_of(text), key);
  return key;
}

}  // namespace tintype::test
