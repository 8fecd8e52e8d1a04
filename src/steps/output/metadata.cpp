#include "steps/output/metadata.h"

#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Metadata::options() {
  static constexpr std::tuple kOptions{
      option({"strip_metadata", "sm"}, "Drops EXIF, XMP and IPTC.",
             argument("strip", &Metadata::strip, "0: keeps them, all but orientation and thumbnail")),
      option({"keep_copyright", "kcr"},
             "Keeps who made the picture and whose it is, where all else is dropped: EXIF Artist and "
             "Copyright, IPTC 2:80, 2:110 and 2:116, XMP dc:creator and dc:rights.",
             argument("keep", &Metadata::keep_copyright, "0: drops that too"))};
  return specs_of<Metadata, kOptions>();
}

vips::VImage Metadata::apply(const vips::VImage& image, const Context& context) {
  const image::Metadata metadata = image::select_metadata(image, context.options.get<Metadata>().policy());
  return image::attach_metadata(image, metadata);
}

}  // namespace tintype::steps
