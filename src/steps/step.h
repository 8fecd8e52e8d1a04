#pragma once

/// A processing step is one struct in one file: its values, their options (option.h) and, where it touches
/// pixels,
///
///   static vips::VImage apply(vips::VImage image, const Job& job);
///
/// which opens with its guard (what was not asked for is returned as it came) and gives the image that the
/// next step gets. Images are lazy: a failure is a vips::VError, perhaps only when the pixels are taken.
namespace vips {
class VImage;
}

namespace tintype::steps {

struct Job;

}  // namespace tintype::steps
