#pragma once

#include <cstdint>
#include <string>

#include "steps/step.h"

/// These options concern the front process alone.
namespace tintype::steps {

/// This option delivers the source unchanged instead of a derived image.
struct Raw {
  bool raw = false;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Raw&, const Raw&) = default;
};

struct Cachebuster {
  std::string text;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Cachebuster&, const Cachebuster&) = default;
};

/// These options say how the response is delivered.
struct Delivery {
  std::int64_t expires = 0;  ///< seconds since 1970; 0: never
  std::string filename;      ///< name without path and control characters; empty: none
  bool return_attachment = false;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Delivery&, const Delivery&) = default;

 private:
  static Result<void> parse_filename(Delivery& step, const Call& call);
};

}  // namespace tintype::steps
