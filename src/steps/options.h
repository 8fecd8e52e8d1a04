#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "steps/order.h"
#include "steps/step.h"

/// The values of all options, and the table of what options there are. Both follow from order.h.
namespace tintype::steps {

/// A value of every option; made with all the defaults. Where there are several passes (passes.h), those of
/// the last, and what is said of all together.
class Options {
 public:
  Options() = default;
  explicit Options(Order steps) : steps_(std::move(steps)) {}
  template <typename Step>
  [[nodiscard]] const Step& get() const {
    return std::get<Step>(steps_);
  }
  /// For parsers, which fill a value before it is shared.
  template <typename Step>
  [[nodiscard]] Step& edit() {
    return std::get<Step>(steps_);
  }
  /// This pass, without those before it.
  [[nodiscard]] const Order& pass() const { return steps_; }
  /// The passes before it, first to last.
  [[nodiscard]] const std::vector<Order>& earlier() const { return earlier_; }
  [[nodiscard]] std::vector<Order> take_earlier() { return std::exchange(earlier_, {}); }
  void set_earlier(std::vector<Order> earlier) { earlier_ = std::move(earlier); }
  friend bool operator==(const Options&, const Options&) = default;

 private:
  Order steps_;
  std::vector<Order> earlier_;
};

/// An option, whatever its type: derived from the descriptors of the steps.
struct OptionSpec {
  Names names;
  std::string_view help;
  Scope scope = Scope::picture;
  Result<void> (*parse)(Options&, const Call&) = nullptr;
  void (*print)(const Options&, std::string&) = nullptr;
  std::vector<ArgumentText> (*describe)() = nullptr;
};

/// Every option, in the order of order.h.
[[nodiscard]] std::span<const OptionSpec> all_options();

/// By name or alias. An option that the dialect has and this server does not is `unsupported_option`, any
/// other name `invalid_url`. Allocates nothing but errors.
[[nodiscard]] Result<const OptionSpec*> find_option(std::string_view name);

/// Gives `spec` its arguments. Failures are `invalid_url` or `unsupported_option`, and may leave some of the
/// option's values set.
[[nodiscard]] Result<void> set_option(Options& options, const OptionSpec& spec,
                                      std::span<const std::string> arguments);

/// Appends what is not the default, as "name:arg:arg/name:arg", one spelling for one value, in the order of
/// order.h, passes one after the other with a "-" between them: `print_key` what decides the output,
/// `print_limits` the limits that are no part of it.
void print_key(const Options& options, std::string& out);
void print_limits(const Options& options, std::string& out);

}  // namespace tintype::steps
