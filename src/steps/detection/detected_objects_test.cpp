#include "steps/detection/detected_objects.h"

#include "support/fake_detector.h"

namespace tintype::steps {
namespace {

using geometry::Size;

TEST(Objects, AllAreShownWhereTheyFitElseTheWeightiest) {
  const std::vector<Object> objects{{detect::ObjectClass::face, {10, 10, 20, 20}},
                                    {detect::ObjectClass::face, {50, 10, 10, 20}},
                                    {detect::ObjectClass::cat, {90, 80, 30, 30}}};
  const geometry::Rect area{0, 0, 200, 200};
  const auto center = [&](const ObjectWeights& weights, geometry::Size size) {
    const auto found = center_of(objects, weights, area, size);
    return found ? std::vector{found->x, found->y} : std::vector<double>{};
  };
  EXPECT_EQ(center(faces_alone(), {60, 60}), (std::vector{35.0, 20.0}));
  EXPECT_EQ(center(faces_alone(), {40, 40}), (std::vector{20.0, 20.0}));
  EXPECT_EQ(center(every_object(), {60, 60}), (std::vector{105.0, 95.0}));
  ObjectWeights weights = every_object();
  weights.of[0] = 10;
  EXPECT_EQ(center(weights, {60, 60}), (std::vector{35.0, 20.0}));
  EXPECT_FALSE(center_of(objects, faces_alone(), {100, 100, 50, 50}, {10, 10}));
}

class FindObjectsTest : public test::DetectionTest {};

TEST_F(FindObjectsTest, TheyAreInPxOfTheWholeImage) {
  const vips::VImage view = test::with_face({100, 50}, {10, 20, 30, 10});
  const auto found = find_objects(view, {1000, 507}, faces_alone(), &detector_);
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, (std::vector<Object>{{detect::ObjectClass::face, {100, 202, 300, 103}}}));
  EXPECT_EQ(detector_.asked, std::vector{detect::ObjectClass::face});
  EXPECT_EQ(find_objects(view, {1000, 507}, faces_alone(), nullptr).error().kind,
            ErrorKind::unsupported_option);
}

}  // namespace
}  // namespace tintype::steps
