#include "steps/source/reducing.h"

#include "jpeg/reduced_source.h"

namespace tintype::steps {

bool is_worth_reducing(geometry::Size source, int side) {
  return jpeg::reduction_near(source, side).has_value();
}

}  // namespace tintype::steps
