#include <array>
#include <memory>
#include <vector>

#include <lcms2.h>

#include "base/file.h"
#include "image/source.h"
#include "support/derive.h"
#include "support/photographs.h"

/// These tests compare colours with those of lcms2 itself, on a photograph.
namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::encoded;
using vips::VImage;

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;

struct DeleteTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};

Profile srgb() {
  return Profile(cmsCreate_sRGBProfile());
}

/// Returns the profile of Adobe RGB (1998) Color Image Encoding, sections 4.2 and 4.3.4.
Profile adobe_rgb() {
  constexpr cmsCIExyY kD65{0.3127, 0.3290, 1};
  constexpr cmsCIExyYTRIPLE kPrimaries{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
  cmsToneCurve* gamma = cmsBuildGamma(nullptr, 2.19921875);
  const std::array<cmsToneCurve*, 3> curves{gamma, gamma, gamma};
  Profile profile(cmsCreateRGBProfile(&kD65, &kPrimaries, curves.data()));
  cmsFreeToneCurve(gamma);
  return profile;
}

/// Returns a profile that is built into libvips: "p3" or "cmyk".
Profile built_in(const char* name) {
  const VImage image =
      test::plain(1, 1, {1, 2, 3}).icc_transform(name, VImage::option()->set("input_profile", "srgb"));
  std::size_t bytes = 0;
  const void* data = image.get_blob(VIPS_META_ICC_NAME, &bytes);
  return Profile(cmsOpenProfileFromMem(data, static_cast<cmsUInt32Number>(bytes)));
}

std::string bytes_of(const Profile& profile) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile.get(), nullptr, &size);
  std::string bytes(size, '\0');
  cmsSaveProfileToMem(profile.get(), bytes.data(), &size);
  return bytes;
}

/// Converts an image with lcms2 and attaches `to`.
VImage converted(const VImage& image, const Profile& from, const Profile& to) {
  const auto type_of = [](const Profile& profile) -> std::pair<cmsUInt32Number, int> {
    return cmsGetColorSpace(profile.get()) == cmsSigCmykData ? std::pair(TYPE_CMYK_8, 4)
                                                             : std::pair(TYPE_RGB_8, 3);
  };
  const auto [type, bands] = type_of(to);
  const std::unique_ptr<void, DeleteTransform> transform(cmsCreateTransform(
      from.get(), type_of(from).first, to.get(), type, INTENT_PERCEPTUAL, cmsFLAGS_NOCACHE));
  const VImage source = image.copy_memory();
  const auto pixels = static_cast<std::size_t>(source.width()) * static_cast<std::size_t>(source.height());
  std::vector<unsigned char> result(pixels * static_cast<std::size_t>(bands));
  cmsDoTransform(transform.get(), source.data(), result.data(), static_cast<cmsUInt32Number>(pixels));
  VipsImage* memory = vips_image_new_from_memory_copy(result.data(), result.size(), source.width(),
                                                      source.height(), bands, VIPS_FORMAT_UCHAR);
  if (memory == nullptr) throw vips::VError();
  const auto space = bands == 4 ? VIPS_INTERPRETATION_CMYK : VIPS_INTERPRETATION_sRGB;
  VImage made = VImage(memory).copy(VImage::option()->set("interpretation", space));
  const std::string profile = bytes_of(to);
  vips_image_set_blob_copy(made.get_image(), VIPS_META_ICC_NAME, profile.data(), profile.size());
  return made;
}

double difference(const VImage& a, const VImage& b) {
  const auto lab = [](const VImage& image) {
    VImage plain = image.copy();
    plain.remove(VIPS_META_ICC_NAME);
    return plain.colourspace(VIPS_INTERPRETATION_LAB);
  };
  return lab(a).dE00(lab(b)).avg();
}

VImage pixels_of(const Fd& file) {
  return test::required(image::Source::open(file.get())).decode(1).copy_memory();
}

struct Tagged {
  const char* name;
  Profile (*profile)();
};

class ColorAccuracy : public test::ImageTest, public ::testing::WithParamInterface<Tagged> {};

TEST_P(ColorAccuracy, IsThatOfLcms) {
  const VImage photograph =
      pixels_of(test::required(file::open_read(test::photograph("YellowFlower")))).resize(0.25);
  const Profile profile = GetParam().profile();
  const VImage stored = converted(photograph, srgb(), profile);
  const VImage expected = converted(stored, profile, srgb());
  const std::string jpeg = encoded(stored, ".jpg", VImage::option()->set("Q", 100));
  const VImage expected_of_jpeg = converted(pixels_of(test::file_of(jpeg)), profile, srgb());

  // the colours of neighbours differ enough that a wrong answer would be far away
  if (stored.bands() == 3) {
    ASSERT_GT(difference(stored, expected), 2);
    EXPECT_LT(difference(derive_all(test::png(stored), "f:png").image, expected), 1.0);
  }
  EXPECT_LT(difference(derive_all(jpeg, "f:png").image, expected_of_jpeg), 1.0);
  EXPECT_LT(difference(derive_all(jpeg, "w:200/f:png").image,
                       expected_of_jpeg.thumbnail_image(200, VImage::option()->set("no_rotate", true))),
            1.0);
}

INSTANTIATE_TEST_SUITE_P(Profiles, ColorAccuracy,
                         ::testing::Values(Tagged{"AdobeRgb", adobe_rgb},
                                           Tagged{"DisplayP3", [] { return built_in("p3"); }},
                                           Tagged{"Cmyk", [] { return built_in("cmyk"); }}),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace tintype::pipeline
