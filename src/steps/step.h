#pragma once

#include <cstdint>
#include <span>

#include "options/call.h"
#include "options/step_values.h"
#include "steps/option_spec.h"

namespace vips {
class VImage;
}

/// A processing step is one struct: its values, the description of their options (describe.h)
///
///   static std::span<const OptionSpec> options();
///
/// and, if it touches pixels,
///
///   static vips::VImage apply(vips::VImage image, const Context& context);
///
/// which starts with its guard (it returns the image unchanged if nothing is asked for) and returns the image
/// for the next step. Images are lazy: a failure is a vips::VError, perhaps only when the pixels are read.
namespace tintype::steps {

struct Context;

/// An `Extent` says for which passes of a chained plan (passes.h) the values of a step hold. A step declares
/// it as a member `kExtent`; without one, its values hold for a single pass.
enum class Extent : std::uint8_t {
  single_pass,
  source_file,   ///< only the first pass, which reads the file
  whole_result,  ///< all passes, because they concern the result as a whole
};

template <typename Step>
[[nodiscard]] constexpr Extent extent_of() {
  if constexpr (requires { Step::kExtent; }) {
    return Step::kExtent;
  } else {
    return Extent::single_pass;
  }
}

/// Returns whether the JPEG engine can apply a step to YCbCr planes, without an image of libvips. A step
/// declares that by a member `kOnPlanes`.
template <typename Step>
[[nodiscard]] constexpr bool works_on_planes() {
  if constexpr (requires { Step::kOnPlanes; }) {
    return Step::kOnPlanes;
  } else {
    return false;
  }
}

using options::Call;
using options::Choice;
using options::StepValues;

}  // namespace tintype::steps
