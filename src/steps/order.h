#pragma once

#include <tuple>

#include "steps/background.h"
#include "steps/blur.h"
#include "steps/canvas.h"
#include "steps/colorspace.h"
#include "steps/crop.h"
#include "steps/delivery.h"
#include "steps/format_choice.h"
#include "steps/gravity.h"
#include "steps/limits.h"
#include "steps/metadata.h"
#include "steps/orientation.h"
#include "steps/output.h"
#include "steps/preset.h"
#include "steps/resize.h"
#include "steps/sharpen.h"
#include "steps/skip_processing.h"

namespace tintype::steps {

/// THE list: every step in the order in which pictures go through them, which is also the order of options in
/// canonical texts and in the documentation. Those that touch no pixels stand where they are best read.
using Order = std::tuple<  //
    Presets,               //
    Limits,                //
    Gravity,               //
    Crop,                  //
    Resize,                //
    Orientation,           //
    Colorspace,            //
    Blur,                  //
    Sharpen,               //
    Canvas,                //
    Background,            //
    Metadata,              //
    Output,                //
    FormatChoice,          //
    SkipProcessing,        //
    Raw,                   //
    Cachebuster,           //
    Delivery>;

}  // namespace tintype::steps
