#pragma once

#include <tuple>

#include "steps/background.h"
#include "steps/blur.h"
#include "steps/blur_detections.h"
#include "steps/canvas.h"
#include "steps/channels.h"
#include "steps/color_matrix.h"
#include "steps/colorspace.h"
#include "steps/convolution.h"
#include "steps/crop.h"
#include "steps/delivery.h"
#include "steps/depth.h"
#include "steps/encoder_options.h"
#include "steps/engine.h"
#include "steps/equalize.h"
#include "steps/extract_focal.h"
#include "steps/format_choice.h"
#include "steps/frame.h"
#include "steps/gravity.h"
#include "steps/information.h"
#include "steps/limits.h"
#include "steps/mask.h"
#include "steps/metadata.h"
#include "steps/motion_blur.h"
#include "steps/noise.h"
#include "steps/normalize.h"
#include "steps/oil_paint.h"
#include "steps/orientation.h"
#include "steps/output.h"
#include "steps/overlay.h"
#include "steps/page_selection.h"
#include "steps/palette.h"
#include "steps/pixelate.h"
#include "steps/pixelate_detections.h"
#include "steps/preset.h"
#include "steps/progressive_blur.h"
#include "steps/quality_search.h"
#include "steps/reducing.h"
#include "steps/relief.h"
#include "steps/resize.h"
#include "steps/rotate_free.h"
#include "steps/shadow.h"
#include "steps/sharpen.h"
#include "steps/skip_processing.h"
#include "steps/tone.h"
#include "steps/trim.h"
#include "steps/unsharp_masking.h"
#include "steps/watermark.h"
#include "steps/watermark_text.h"

namespace tintype::steps {

/// THE list: every step in the order in which pictures go through them, which is also the order of options in
/// canonical texts and in the documentation. Those that touch no pixels stand where they are best read.
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
