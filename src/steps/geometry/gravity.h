#pragma once

#include <tuple>

#include "steps/geometry/crop_anchor.h"
#include "steps/step.h"

namespace tintype::steps {

/// This option says which part of an image is kept when it is cropped.
struct Gravity {
  CropAnchor value;

  static constexpr auto options() {
    return std::tuple{custom<Gravity>(
        {"gravity", "g"}, "Which part of the picture is kept when it is cropped.", parse, print,
        {{"type", kCropAnchorAllowed, "ce",
          "a side, a corner, the centre, the focus point that follows as parts "
          "of the picture (fp) or in px of the source (px); what draws the eye "
          "(sm); people's faces (face), or objects of the classes that follow "
          "(obj; none: of every class), also with a weight behind each class "
          "(objw), as sm where none is found"},
         {"x", "a number; with fp from 0 to 1, with px at least 0", "0",
          "offset: from 1 in px, below a part of the picture"},
         {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"},
         {"how", "attention or entropy", "attention",
          "with sm, in place of x: edges, skin and strong colours, or as much "
          "detail as possible"},
         {"class", kClassesAllowed, "all", "with obj and objw, in place of x"}})};
  }
  friend bool operator==(const Gravity&, const Gravity&) = default;

 private:
  static Result<void> parse(Gravity& step, const Call& call);
  static void print(const Gravity& step, std::string& out);
};

}  // namespace tintype::steps
