#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "options/argument.h"
#include "options/call.h"
#include "options/names.h"
#include "options/scope.h"

namespace tintype::steps {

class Options;

/// An `OptionSpec` describes an option independently of its type; it is derived from the descriptors of the
/// steps.
struct OptionSpec {
  options::Names names;
  std::string_view help;
  options::Scope scope = options::Scope::image;
  Result<void> (*parse)(Options&, const options::Call&) = nullptr;
  void (*print)(const Options&, std::string&) = nullptr;
  std::vector<options::ArgumentText> (*describe)() = nullptr;
};

}  // namespace tintype::steps
