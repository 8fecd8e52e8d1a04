#include "steps/source/extract_focal.h"

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> ExtractFocal::options() {
  static constexpr std::tuple kOptions{option(
      {"extract_focal"},
      "Keeps the focus that the source's metadata name when the picture is cropped, whatever gravity says: "
      "a "
      "region of XMP mwg-rs of type Focus, else the largest Face, else the subject area of EXIF.",
      argument("extract", &ExtractFocal::extract, "whether to; gravity decides where there is none"))};
  return specs_of<ExtractFocal, kOptions>();
}

}  // namespace tintype::steps
