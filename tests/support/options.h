#pragma once

#include <string_view>

#include "steps/options.h"
#include "support/pictures.h"
#include "url/path.h"

namespace tintype::test {

/// The options of a text such as "w:5/bl:1" over the defaults; throws where one is refused.
inline steps::Options options_of(std::string_view text) {
  steps::Options options;
  const url::RawOptions all = required(url::parse_options(text));
  for (const url::RawOption& raw : all)
    required(steps::set_option(options, *required(steps::find_option(raw.name)), raw.arguments));
  return options;
}

}  // namespace tintype::test
