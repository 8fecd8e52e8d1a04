#include "options/call.h"

#include "url/excerpt.h"

namespace tintype::options {

Failure Call::refused(std::string_view argument, std::string_view value, std::string_view must_be) const {
  return fail(ErrorKind::invalid_url, "option {}: {} is {}, it must be {}", option, argument,
              url::excerpt(value), must_be);
}

Failure Call::too_many(std::size_t most) const {
  return fail(ErrorKind::invalid_url, "option {}: {} arguments, at most {} are allowed", option, count(),
              most);
}

}  // namespace tintype::options
