#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "thumbor/parts.h"
#include "thumbor/path.h"

namespace tintype::thumbor {

/// `Arguments` reads the arguments of one filter. Failures name the filter, the argument's place and what is
/// allowed.
class Arguments {
 public:
  /// The filter must outlive this object.
  explicit Arguments(const Filter& filter) : filter_(filter) {}

  [[nodiscard]] std::size_t count() const { return filter_.arguments.size(); }
  [[nodiscard]] bool has(std::size_t index) const { return index < count(); }
  [[nodiscard]] const std::string& text(std::size_t index) const { return filter_.arguments[index]; }

  /// Fails with `invalid_url` unless there are from `least` to `most` arguments. The other functions take
  /// indices of arguments that are there.
  [[nodiscard]] Result<void> check_count(std::size_t least, std::size_t most) const;
  [[nodiscard]] Result<int> whole(std::size_t index, int least, int most) const;
  [[nodiscard]] Result<double> number(std::size_t index, double least, double most) const;
  /// Reads a boolean: true, True, 1 or false, False, 0.
  [[nodiscard]] Result<bool> boolean(std::size_t index) const;
  /// Reads a region, LEFTxTOP:RIGHTxBOTTOM.
  [[nodiscard]] Result<Region> region(std::size_t index) const;

  /// Returns `invalid_url` for the argument at `index`.
  [[nodiscard]] Failure refused(std::size_t index, std::string_view must_be) const;
  /// Returns `unsupported_option` for what thumbor has and this server has not.
  [[nodiscard]] Failure unsupported(std::string_view what) const;

 private:
  const Filter& filter_;
};

}  // namespace tintype::thumbor
