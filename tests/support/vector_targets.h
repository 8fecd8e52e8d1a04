#pragma once

#include <cstdint>

#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace tintype::test {

/// Runs `work` once for each kind of vectors that was compiled and that this processor has: what is shipped
/// runs on lesser ones than the machine that tests it.
template <typename Work>
void on_every_target(const Work& work) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    work();
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace tintype::test
