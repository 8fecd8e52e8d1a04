#include "thumbor/arguments.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "options/value.h"
#include "url/excerpt.h"

namespace tintype::thumbor {

Result<void> Arguments::check_count(std::size_t least, std::size_t most) const {
  if (count() >= least && count() <= most) return {};
  if (least == most) {
    return fail(ErrorKind::invalid_url, "filter {} takes {} arguments, not {}", filter_.name, most, count());
  }
  return fail(ErrorKind::invalid_url, "filter {} takes {} to {} arguments, not {}", filter_.name, least, most,
              count());
}

Result<int> Arguments::whole(std::size_t index, int least, int most) const {
  const options::Range<int> range{least, most};
  const auto value = options::read(text(index), range);
  if (!value) return refused(index, options::allowed(range));
  return *value;
}

Result<double> Arguments::number(std::size_t index, double least, double most) const {
  const options::Range<double> range{least, most};
  const auto value = options::read(text(index), range);
  if (!value) return refused(index, options::allowed(range));
  return *value;
}

Result<bool> Arguments::boolean(std::size_t index) const {
  const std::string_view value = text(index);
  if (value == "true" || value == "True" || value == "1") return true;
  if (value == "false" || value == "False" || value == "0") return false;
  return refused(index, "true or false");
}

Result<Region> Arguments::region(std::size_t index) const {
  constexpr options::Range<int> kPixels{0, 1'000'000};
  std::string_view rest = text(index);
  std::array<int, 4> sides{};
  constexpr std::string_view kEnds = "x:x";
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const std::size_t end = i < kEnds.size() ? rest.find(kEnds[i]) : rest.size();
    const auto side = options::read(rest.substr(0, end), kPixels);
    if (end == std::string_view::npos || !side) return refused(index, "LEFTxTOP:RIGHTxBOTTOM in pixels");
    sides[i] = *side;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return Region{sides[0], sides[1], sides[2], sides[3]};
}

Failure Arguments::refused(std::size_t index, std::string_view must_be) const {
  return fail(ErrorKind::invalid_url, "filter {}: argument {} must be {}, not {}", filter_.name, index + 1,
              must_be, url::excerpt(text(index)));
}

Failure Arguments::unsupported(std::string_view what) const {
  return fail(ErrorKind::unsupported_option, "filter {}: {} is not supported", filter_.name, what);
}

}  // namespace tintype::thumbor
