#pragma once

#include <type_traits>
#include <utility>

#include <vips/vips8>

#include "steps/context.h"
#include "steps/order.h"

/// These functions apply the steps of order.h to an image.
namespace tintype::pipeline {

template <typename Step>
inline constexpr bool kTouchesPixels = requires { &Step::apply; };

namespace detail {

template <typename Step>
vips::VImage apply_step(vips::VImage image, const steps::Context& context) {
  if constexpr (kTouchesPixels<Step>) {
    return Step::apply(std::move(image), context);
  } else {
    return image;
  }
}

template <typename First, typename... Steps>
vips::VImage apply_from(vips::VImage image, const steps::Context& context,
                        std::type_identity<options::StepValues<Steps...>> /*order*/) {
  bool reached = std::is_void_v<First>;
  const auto apply = [&]<typename Step>(std::type_identity<Step> /*step*/) {
    reached = reached || std::is_same_v<Step, First>;
    if (reached) image = apply_step<Step>(std::move(image), context);
  };
  (apply(std::type_identity<Steps>()), ...);
  return image;
}

}  // namespace detail

/// Applies the steps from `First` on.
template <typename First>
vips::VImage apply_from(vips::VImage image, const steps::Context& context) {
  return detail::apply_from<First>(std::move(image), context, std::type_identity<steps::Order>());
}

/// Applies all steps.
inline vips::VImage apply_all(vips::VImage image, const steps::Context& context) {
  return apply_from<void>(std::move(image), context);
}

}  // namespace tintype::pipeline
