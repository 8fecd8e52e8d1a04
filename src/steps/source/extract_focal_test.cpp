#include "steps/source/extract_focal.h"

#include "support/derive.h"
#include "support/exif_files.h"

namespace tintype::steps {
namespace {

class ExtractFocalTest : public test::ImageTest {};

TEST_F(ExtractFocalTest, KeepsTheSubjectWhateverGravitySays) {
  const std::string source = test::with_subject_area(test::quarters(200, 100), {190, 90, 4, 4});
  const auto center = [&](const char* options) {
    return test::derive_all(source, std::string(options) + "/f:png").image;
  };
  test::expect_pixel(center("c:20:20/g:nowe/extract_focal:1"), 10, 10, {230, 200, 20}, 12);
  test::expect_pixel(center("c:20:20/g:nowe"), 10, 10, {220, 30, 30}, 12);
  const std::string without = test::encoded(test::quarters(200, 100), ".jpg");
  test::expect_pixel(test::derive_all(without, "c:20:20/g:nowe/extract_focal:1/f:png").image, 10, 10,
                     {220, 30, 30}, 12);
}

}  // namespace
}  // namespace tintype::steps
