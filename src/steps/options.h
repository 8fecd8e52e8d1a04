#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "steps/option_spec.h"
#include "steps/order.h"
#include "steps/step.h"

/// This header declares the values of all options and the table of options; both follow from order.h.
namespace tintype::steps {

/// `Options` contains a value of every option, initially the default. With several passes (passes.h), it
/// contains the values of the last pass and those common to all.
class Options {
 public:
  Options();
  explicit Options(Order steps);
  Options(const Options&);
  Options(Options&&) noexcept;
  Options& operator=(const Options&);
  Options& operator=(Options&&) noexcept;
  ~Options();
  template <typename Step>
  [[nodiscard]] const Step& get() const {
    return steps_;
  }
  /// Gives access to a step's values for parsers, which set them before the options are shared.
  template <typename Step>
  [[nodiscard]] Step& edit() {
    return steps_;
  }
  /// Returns the values of the last pass.
  [[nodiscard]] const Order& pass() const { return steps_; }
  /// Returns the earlier passes, first to last.
  [[nodiscard]] const std::vector<Order>& earlier() const { return earlier_; }
  [[nodiscard]] std::vector<Order> take_earlier();
  void set_earlier(std::vector<Order> earlier);
  [[nodiscard]] bool operator==(const Options&) const;

 private:
  Order steps_{};
  std::vector<Order> earlier_;
};

/// Returns every option, in the order of order.h.
[[nodiscard]] std::span<const OptionSpec> all_options();

/// Finds an option by name or alias; a text that is neither is `invalid_url`. Allocates memory for errors
/// only.
[[nodiscard]] Result<const OptionSpec*> find_option(std::string_view name);

/// Parses the arguments of an option. Failures are `invalid_url` or `unsupported_option`, and may leave some
/// of the option's values set.
[[nodiscard]] Result<void> set_option(Options& options, const OptionSpec& spec,
                                      std::span<const std::string> arguments);

/// These functions append the values that differ from the default as "name:arg:arg/name:arg", with one
/// spelling for one value, in the order of order.h and with passes separated by "-": `print_key` those that
/// decide the output, `print_limits` the limits that do not.
void print_key(const Options& options, std::string& out);
void print_limits(const Options& options, std::string& out);

}  // namespace tintype::steps
