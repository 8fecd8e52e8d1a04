#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "steps/step.h"

namespace tintype::steps {

struct CurvePoint {
  int in = 0;
  int out = 0;
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// None, or two points and more whose `in` ascends.
using Curve = std::vector<CurvePoint>;

/// Reads "in:out:in:out:..."; one empty argument is no curve.
[[nodiscard]] Result<Curve> read_curve(const Call& call);
/// Appends "name:in:out:..."; nothing for no curve.
void print_curve(std::string_view name, const Curve& curve, std::string& out);

/// A smooth curve through points, which neither overshoots them nor turns between them: monotone cubic
/// interpolation (Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980, with the slopes of Fritsch and Butland,
/// 1984). Before the first point and after the last it is level.
class MonotoneCurve {
 public:
  /// At least two points, whose `in` ascends.
  explicit MonotoneCurve(std::vector<CurvePoint> points);
  [[nodiscard]] double at(double in) const;

 private:
  std::vector<CurvePoint> points_;
  std::vector<double> slopes_;  ///< at each point
};

inline constexpr ArgumentNote kCurveIn{"in", "a whole number from 0 to 255", "",
                                       "a value of red, green or blue; empty: off"};
inline constexpr ArgumentNote kCurveOut{
    "out", "a whole number from 0 to 255", "",
    "what becomes of it; followed by further pairs, 2 to 16 in all, whose in ascends"};

}  // namespace tintype::steps
