#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// Tells about a source instead of making a picture of it.
struct Information {
  bool asked = false;
  bool exif = false;
  bool places = false;  ///< whether EXIF may say where and on what device's serial number
  bool faces = false;   ///< whether faces are looked for

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
