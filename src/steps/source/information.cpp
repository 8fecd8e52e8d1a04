#include "steps/source/information.h"

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Information::options() {
  static constexpr std::tuple kOptions{
      option({"information"}, "Asks for JSON in place of a picture.",
             argument("asked", &Information::asked, "what /{signature}/info/... sets"),
             argument("places", &Information::places, "whether positions are told"),
             argument("faces", &Information::faces, "whether faces are looked for"))
          .in(Scope::negotiated),
      option({"exif"}, "Of /info/ alone: tell the source's EXIF too.",
             argument("exif", &Information::exif,
                      "1: positions are left out unless the server is set to tell "
                      "them")),
  };
  return specs_of<Information, kOptions>();
}

}  // namespace tintype::steps
