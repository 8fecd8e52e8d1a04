#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "options/argument.h"
#include "steps/step.h"

namespace tintype::steps {

struct CurvePoint {
  int in = 0;
  int out = 0;
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// A `Curve` is empty or has at least two points with ascending `in`.
using Curve = std::vector<CurvePoint>;

/// Reads "in:out:in:out:..."; a single empty argument is an empty curve.
[[nodiscard]] Result<Curve> read_curve(const Call& call);
/// Appends "name:in:out:...", or nothing for an empty curve.
void print_curve(std::string_view name, const Curve& curve, std::string& out);

/// A `MonotoneCurve` is a smooth curve through points that neither overshoots them nor turns between them:
/// monotone cubic interpolation (Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980, with the slopes of
/// Fritsch and Butland, 1984). It is constant before the first point and after the last.
class MonotoneCurve {
 public:
  /// Takes at least two points, with ascending `in`.
  explicit MonotoneCurve(std::vector<CurvePoint> points);
  [[nodiscard]] double at(double in) const;

 private:
  std::vector<CurvePoint> points_;
  std::vector<double> slopes_;  ///< slope at each point
};

inline constexpr options::ArgumentNote kCurveIn{"in", "a whole number from 0 to 255", "",
                                                "a value of red, green or blue; empty: off"};
inline constexpr options::ArgumentNote kCurveOut{
    "out", "a whole number from 0 to 255", "",
    "what becomes of it; followed by further pairs, 2 to 16 in all, whose in ascends"};

}  // namespace tintype::steps
