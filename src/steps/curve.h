#pragma once

#include <vector>

namespace tintype::steps {

struct CurvePoint {
  int in = 0;
  int out = 0;
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

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

}  // namespace tintype::steps
