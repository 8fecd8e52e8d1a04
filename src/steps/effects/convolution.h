#pragma once

#include <tuple>
#include <vector>

#include "steps/step.h"

namespace tintype::steps {

/// This step convolves the image with a matrix from the URL.
struct Convolution {
  std::vector<double> matrix;  ///< weights row by row; empty: off
  int columns = 0;
  bool normalize = true;

  static constexpr auto options() {
    return std::tuple{custom<Convolution>(
        {"convolution"},
        "Filters the picture with a matrix: each pixel becomes the weighted sum of its neighbours.", parse,
        print,
        {{"matrix", "up to 225 numbers from -1000 to 1000, separated by semicolons, or empty", "",
          "the weights, row by row; empty: off"},
         {"columns", "a whole number from 1 to 15", "",
          "how many numbers a row has; there are no more rows than 15"},
         {"normalize", "1 or 0", "1",
          "whether the sum is divided by that of the weights, where that is not 0"}})};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Convolution&, const Convolution&) = default;

 private:
  static Result<void> parse(Convolution& step, const Call& call);
  static void print(const Convolution& step, std::string& out);
};

}  // namespace tintype::steps
