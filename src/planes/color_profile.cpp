#include "planes/color_profile.h"

#include <array>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include <lcms2.h>

#include "base/srgb.h"

namespace tintype::planes {
namespace {

using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, decltype(&cmsDeleteContext)>;
using Profile = std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, decltype(&cmsCloseProfile)>;
using Curve = std::unique_ptr<cmsToneCurve, decltype(&cmsFreeToneCurve)>;
using Transform = std::unique_ptr<std::remove_pointer_t<cmsHTRANSFORM>, decltype(&cmsDeleteTransform)>;

/// Returns the profile of grey with the curve of sRGB, as lcms' parametric curve of type 4.
Profile grey_profile(cmsContext context) {
  constexpr double kSum = 1 + srgb::kOffset;
  constexpr std::array<cmsFloat64Number, 5> kParameters{srgb::kGamma, 1 / kSum, srgb::kOffset / kSum,
                                                        1 / srgb::kSlope, srgb::kEncodedLineEnd};
  const Curve curve(cmsBuildParametricToneCurve(context, 4, kParameters.data()), &cmsFreeToneCurve);
  return {cmsCreateGrayProfileTHR(context, cmsD50_xyY(), curve.get()), &cmsCloseProfile};
}

}  // namespace

bool is_srgb(std::span<const std::byte> profile) {
  using namespace std::string_view_literals;
  const std::string_view bytes(reinterpret_cast<const char*>(profile.data()), profile.size());
  return bytes.find("sRGB IEC61966-2"sv) != std::string_view::npos || bytes.find(
                                                                          "s\0R\0G\0B\0 \0I\0E\0C\0"
                                                                          "6\0"
                                                                          "1\0"
                                                                          "9\0"
                                                                          "6\0"
                                                                          "6\0-\0"
                                                                          "2"sv) != std::string_view::npos;
}

std::string profile_name(std::span<const std::byte> profile) {
  if (profile.size() > std::numeric_limits<cmsUInt32Number>::max()) return {};
  const Context context(cmsCreateContext(nullptr, nullptr), &cmsDeleteContext);
  const Profile opened(
      cmsOpenProfileFromMemTHR(context.get(), profile.data(), static_cast<cmsUInt32Number>(profile.size())),
      &cmsCloseProfile);
  if (!opened) return {};
  std::array<char, 128> text{};
  cmsGetProfileInfoASCII(opened.get(), cmsInfoDescription, "en", "US", text.data(), text.size());
  return text.data();
}

bool convert_to_srgb(Pixels& pixels, std::span<const std::byte> profile) {
  if (profile.size() > std::numeric_limits<cmsUInt32Number>::max()) return false;
  const bool grey = pixels.channels == 1;
  // A context of our own: its error handler is a silent one, and it is shared with no other thread.
  const Context context(cmsCreateContext(nullptr, nullptr), &cmsDeleteContext);
  const Profile from(
      cmsOpenProfileFromMemTHR(context.get(), profile.data(), static_cast<cmsUInt32Number>(profile.size())),
      &cmsCloseProfile);
  if (!from || cmsGetColorSpace(from.get()) != (grey ? cmsSigGrayData : cmsSigRgbData)) return false;
  const Profile to =
      grey ? grey_profile(context.get()) : Profile(cmsCreate_sRGBProfileTHR(context.get()), &cmsCloseProfile);
  if (!to) return false;
  const cmsUInt32Number layout = grey ? TYPE_GRAY_8 : TYPE_RGB_8;
  const Transform transform(cmsCreateTransformTHR(context.get(), from.get(), layout, to.get(), layout,
                                                  INTENT_PERCEPTUAL, cmsFLAGS_NOCACHE),
                            &cmsDeleteTransform);
  if (!transform) return false;
  for (int y = 0; y < pixels.size.height; ++y)
    cmsDoTransform(transform.get(), pixels.rows.row(y), pixels.rows.row(y),
                   static_cast<cmsUInt32Number>(pixels.size.width));
  return true;
}

}  // namespace tintype::planes
