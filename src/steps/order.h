#pragma once

#include <tuple>

#include "steps/color/background.h"
#include "steps/color/channels.h"
#include "steps/color/color_matrix.h"
#include "steps/color/colorspace.h"
#include "steps/color/depth.h"
#include "steps/color/equalize.h"
#include "steps/color/normalize.h"
#include "steps/color/palette.h"
#include "steps/color/tone.h"
#include "steps/delivery/delivery.h"
#include "steps/delivery/skip_processing.h"
#include "steps/effects/blur.h"
#include "steps/effects/blur_detections.h"
#include "steps/effects/convolution.h"
#include "steps/effects/motion_blur.h"
#include "steps/effects/noise.h"
#include "steps/effects/oil_paint.h"
#include "steps/effects/pixelate.h"
#include "steps/effects/pixelate_detections.h"
#include "steps/effects/progressive_blur.h"
#include "steps/effects/relief.h"
#include "steps/effects/sharpen.h"
#include "steps/effects/unsharp_masking.h"
#include "steps/geometry/canvas.h"
#include "steps/geometry/crop.h"
#include "steps/geometry/gravity.h"
#include "steps/geometry/orientation.h"
#include "steps/geometry/resize.h"
#include "steps/geometry/rotate_free.h"
#include "steps/geometry/trim.h"
#include "steps/output/encoder_options.h"
#include "steps/output/format_choice.h"
#include "steps/output/metadata.h"
#include "steps/output/output.h"
#include "steps/output/quality_search.h"
#include "steps/overlays/frame.h"
#include "steps/overlays/mask.h"
#include "steps/overlays/overlay.h"
#include "steps/overlays/shadow.h"
#include "steps/overlays/watermark.h"
#include "steps/overlays/watermark_text.h"
#include "steps/source/engine.h"
#include "steps/source/extract_focal.h"
#include "steps/source/information.h"
#include "steps/source/limits.h"
#include "steps/source/page_selection.h"
#include "steps/source/preset.h"
#include "steps/source/reducing.h"

namespace tintype::steps {

/// `Order` lists every step in the order in which images pass through them, which is also the order of
/// options in canonical texts and in the documentation. Steps without pixel work stand where they are best
/// documented.
using Order = std::tuple<  //
    Presets,               //
    Limits,                //
    EngineSelection,       //
    Information,           //
    Reducing,              //
    PageSelection,         //
    Trim,                  //
    Gravity,               //
    ExtractFocal,          //
    Crop,                  //
    Resize,                //
    Orientation,           //
    Colorspace,            //
    BlurDetections,        //
    PixelateDetections,    //
    Normalize,             //
    Equalize,              //
    Channels,              //
    Tone,                  //
    ColorMatrix,           //
    Palette,               //
    Blur,                  //
    ProgressiveBlur,       //
    MotionBlur,            //
    Sharpen,               //
    UnsharpMasking,        //
    Convolution,           //
    Relief,                //
    OilPaint,              //
    Pixelate,              //
    Noise,                 //
    Overlay,               //
    Canvas,                //
    Frame,                 //
    Mask,                  //
    RotateFree,            //
    Shadow,                //
    Background,            //
    WatermarkText,         //
    Watermark,             //
    Depth,                 //
    Metadata,              //
    Output,                //
    QualitySearch,         //
    JpegOptions,           //
    PngOptions,            //
    WebpOptions,           //
    AvifOptions,           //
    JxlOptions,            //
    FormatChoice,          //
    SkipProcessing,        //
    Raw,                   //
    Cachebuster,           //
    Delivery>;

}  // namespace tintype::steps
