#pragma once

#include "options/option.h"

/// A processing step is one struct in one file: its values, their options (options/option.h) and, where it
/// touches pixels,
///
///   static vips::VImage apply(vips::VImage image, const Job& job);
///
/// which opens with its guard (what was not asked for is returned as it came) and gives the image that the
/// next step gets. Images are lazy: a failure is a vips::VError, perhaps only when the pixels are taken.
namespace vips {
class VImage;
}

namespace tintype::steps {

struct Context;

// The words in which steps describe their options.
using options::AnyBool;
using options::argument;
using options::ArgumentNote;
using options::ArgumentText;
using options::Call;
using options::Choice;
using options::Choices;
using options::custom;
using options::default_of;
using options::in_key;
using options::is_limit;
using options::Names;
using options::option;
using options::Range;
using options::Scope;
using options::Shorthand;
using options::shorthand;

}  // namespace tintype::steps
