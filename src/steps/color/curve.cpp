#include "steps/color/curve.h"

#include <algorithm>
#include <utility>

namespace tintype::steps {
namespace {

double slope_between(CurvePoint a, CurvePoint b) {
  return double{1} * (b.out - a.out) / (b.in - a.in);
}

/// Returns the slope at a point between two pieces of width `before` and `after`; 0 where the curve turns.
double slope_at(double before, double slope_before, double after, double slope_after) {
  if (slope_before * slope_after <= 0) return 0;
  const double weight_before = 2 * after + before;
  const double weight_after = after + 2 * before;
  return (weight_before + weight_after) / (weight_before / slope_before + weight_after / slope_after);
}

constexpr options::Range<int> kByte{0, 255};
constexpr std::size_t kMaxPoints = 16;

}  // namespace

Result<Curve> read_curve(const Call& call) {
  if (call.count() == 1 && call.is_empty(0)) return Curve{};
  TINTYPE_CHECK(call.at_most(2 * kMaxPoints));
  if (call.count() < 4 || call.count() % 2 != 0)
    return call.refused("curve", call.arguments.back(), "at least two pairs of in and out");
  Curve curve(call.count() / 2);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    TINTYPE_CHECK(call.read_into(curve[i].in, 2 * i, "in", kByte));
    TINTYPE_CHECK(call.read_into(curve[i].out, 2 * i + 1, "out", kByte));
    if (i > 0 && curve[i].in <= curve[i - 1].in)
      return call.refused("in", call.arguments[2 * i], "more than that of the point before");
  }
  return curve;
}

void print_curve(std::string_view name, const Curve& curve, std::string& out) {
  if (curve.empty()) return;
  out += name;
  for (const CurvePoint point : curve) {
    for (const int value : {point.in, point.out}) {
      out += ':';
      write(out, value, kByte);
    }
  }
}

MonotoneCurve::MonotoneCurve(std::vector<CurvePoint> points)
    : points_(std::move(points)), slopes_(points_.size()) {
  const std::size_t last = points_.size() - 1;
  slopes_[0] = slope_between(points_[0], points_[1]);
  slopes_[last] = slope_between(points_[last - 1], points_[last]);
  for (std::size_t i = 1; i < last; ++i) {
    const CurvePoint previous = points_[i - 1];
    const CurvePoint point = points_[i];
    const CurvePoint next = points_[i + 1];
    slopes_[i] = slope_at(point.in - previous.in, slope_between(previous, point), next.in - point.in,
                          slope_between(point, next));
  }
}

double MonotoneCurve::at(double in) const {
  if (in <= points_.front().in) return points_.front().out;
  if (in >= points_.back().in) return points_.back().out;
  const auto next = std::ranges::upper_bound(points_, in, {}, [](CurvePoint point) { return point.in; });
  const auto i = static_cast<std::size_t>(next - points_.begin()) - 1;
  const CurvePoint from = points_[i];
  const CurvePoint to = points_[i + 1];
  const double width = to.in - from.in;
  const double t = (in - from.in) / width;
  const double s = 1 - t;
  return (1 + 2 * t) * s * s * from.out + t * s * s * width * slopes_[i] + t * t * (3 - 2 * t) * to.out -
         t * t * s * width * slopes_[i + 1];
}

}  // namespace tintype::steps
