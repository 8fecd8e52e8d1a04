#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/thumbor_parts.h"
#include "url/thumbor.h"

namespace tintype::plan {

/// The arguments of one filter. Failures name the filter, the argument's place and what is allowed.
class ThumborArguments {
 public:
  /// The filter stays the caller's and must outlive this.
  explicit ThumborArguments(const url::ThumborFilter& filter) : filter_(filter) {}

  [[nodiscard]] std::size_t count() const { return filter_.arguments.size(); }
  [[nodiscard]] bool has(std::size_t index) const { return index < count(); }
  [[nodiscard]] const std::string& text(std::size_t index) const { return filter_.arguments[index]; }

  /// `invalid_url` unless there are from `least` to `most`; what else is read must be there.
  [[nodiscard]] Result<void> check_count(std::size_t least, std::size_t most) const;
  [[nodiscard]] Result<int> whole(std::size_t index, int least, int most) const;
  [[nodiscard]] Result<double> number(std::size_t index, double least, double most) const;
  /// true, True, 1 and false, False, 0
  [[nodiscard]] Result<bool> boolean(std::size_t index) const;
  /// LEFTxTOP:RIGHTxBOTTOM
  [[nodiscard]] Result<ThumborRegion> region(std::size_t index) const;

  /// `invalid_url`
  [[nodiscard]] Failure refused(std::size_t index, std::string_view must_be) const;
  /// `unsupported_option`: thumbor has this and we have not.
  [[nodiscard]] Failure unsupported(std::string_view what) const;

 private:
  const url::ThumborFilter& filter_;
};

}  // namespace tintype::plan
