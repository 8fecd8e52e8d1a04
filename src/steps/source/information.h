#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// These options ask for information about a source instead of an image.
struct Information {
  bool asked = false;
  bool exif = false;
  bool places = false;  ///< true: EXIF may reveal places and serial numbers
  bool faces = false;   ///< true: faces are detected

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{
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
  }
  friend bool operator==(const Information&, const Information&) = default;
};

}  // namespace tintype::steps
