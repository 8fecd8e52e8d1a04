#pragma once

#include <cstdint>

#include "options/option.h"

/// A processing step is one struct in one file: its values, their options (options/option.h) and, where it
/// touches pixels,
///
///   static vips::VImage apply(vips::VImage image, const Job& job);
///
/// which opens with its guard (what was not asked for is returned as it came) and gives the image that the
/// next step gets. Images are lazy: a failure is a vips::VError, perhaps only when the pixels are taken.
namespace vips {
class VImage;
}

namespace tintype::steps {

struct Context;

/// Which passes of a chained plan (passes.h) the values of a step hold for. A step says so by a member
/// `kExtent`; without one its values are those of a single pass.
enum class Extent : std::uint8_t {
  single_pass,
  source_file,   ///< the first pass alone, which has the file
  whole_result,  ///< all passes: they concern the result as a whole
};

template <typename Step>
[[nodiscard]] constexpr Extent extent_of() {
  if constexpr (requires { Step::kExtent; }) {
    return Step::kExtent;
  } else {
    return Extent::single_pass;
  }
}

/// Whether the JPEG engine can do what a step does on planes of Y, Cb and Cr, without an image of libvips. A
/// step says so by a member `kOnPlanes`.
template <typename Step>
[[nodiscard]] constexpr bool works_on_planes() {
  if constexpr (requires { Step::kOnPlanes; }) {
    return Step::kOnPlanes;
  } else {
    return false;
  }
}

// The words in which steps describe their options.
using options::AnyBool;
using options::argument;
using options::ArgumentNote;
using options::ArgumentText;
using options::Call;
using options::Choice;
using options::Choices;
using options::custom;
using options::default_of;
using options::in_key;
using options::is_limit;
using options::Names;
using options::option;
using options::Range;
using options::Scope;
using options::Shorthand;
using options::shorthand;

}  // namespace tintype::steps
