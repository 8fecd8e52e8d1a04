#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "thumbor/parts.h"
#include "thumbor/path.h"

namespace tintype::thumbor {

/// The arguments of one filter. Failures name the filter, the argument's place and what is allowed.
class Arguments {
 public:
  /// The filter stays the caller's and must outlive this.
  explicit Arguments(const Filter& filter) : filter_(filter) {}

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
  [[nodiscard]] Result<Region> region(std::size_t index) const;

  /// `invalid_url`
  [[nodiscard]] Failure refused(std::size_t index, std::string_view must_be) const;
  /// `unsupported_option`: thumbor has this and we have not.
  [[nodiscard]] Failure unsupported(std::string_view what) const;

 private:
  const Filter& filter_;
};

}  // namespace tintype::thumbor
