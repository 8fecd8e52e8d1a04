#include "url/schemes.h"

#include "base/text.h"

namespace tintype::url {

const Scheme* find_scheme(std::string_view name) {
  const auto* const found = std::ranges::find(kSchemes, to_lower(name), &Scheme::name);
  return found == kSchemes.end() ? nullptr : found;
}

}  // namespace tintype::url
