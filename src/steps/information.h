#pragma once

#include <string>
#include <tuple>

#include "base/result.h"
#include "detect/detector.h"
#include "image/source.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// Tells about a source instead of making a picture of it.
struct Information {
  bool asked = false;
  bool exif = false;
  bool places = false;  ///< whether EXIF may say where and on what device's serial number
  bool faces = false;   ///< whether faces are looked for

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

/// A JSON object (RFC 8259) about the source; docs/http.md has its members. Takes the pixels of a small
/// version. Failures: those of a render, and those of the detector, which is needed where faces are looked
/// for.
[[nodiscard]] Result<std::string> information_about(const image::Source& source, const Options& options,
                                                    detect::Detector* detector);

}  // namespace tintype::steps
