#pragma once

#include <vector>

#include "steps/step.h"

namespace tintype::steps {

/// This step convolves the image with a matrix from the URL.
struct Convolution {
  std::vector<double> matrix;  ///< weights row by row; empty: off
  int columns = 0;
  bool normalize = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Convolution&, const Convolution&) = default;

 private:
  static Result<void> parse(Convolution& step, const Call& call);
  static void print(const Convolution& step, std::string& out);
};

}  // namespace tintype::steps
