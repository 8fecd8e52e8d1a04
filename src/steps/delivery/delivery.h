#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "steps/step.h"

/// These options concern the front process alone.
namespace tintype::steps {

/// This option delivers the source unchanged instead of a derived image.
struct Raw {
  bool raw = false;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{option({"raw"}, "Answers with the source as it is.",
                             argument("raw", &Raw::raw, "1: no other option has an effect on the bytes"))};
  }
  friend bool operator==(const Raw&, const Raw&) = default;
};

struct Cachebuster {
  std::string text;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{option({"cachebuster", "cb"}, "Has no effect, but makes another cache entry.",
                             argument("text", &Cachebuster::text, {}, "any text"))};
  }
  friend bool operator==(const Cachebuster&, const Cachebuster&) = default;
};

/// These options say how the response is delivered.
struct Delivery {
  std::int64_t expires = 0;  ///< seconds since 1970; 0: never
  std::string filename;      ///< name without path and control characters; empty: none
  bool return_attachment = false;

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{
        option({"expires", "exp"}, "After this time, the URL is refused.",
               argument("time", &Delivery::expires, {.min = 0}, "in seconds since 1970; 0: never"))
            .in(Scope::delivery),
        custom<Delivery>({"filename", "fn"},
                         "Name under which a browser saves the result, without extension.", parse_filename,
                         [](const Delivery&, std::string&) {},
                         {{"name", "a text of up to 255 bytes", "", "percent-encoded, or as below"},
                          {"base64", "1 or 0", "0", "1: the name is in base64url"}})
            .in(Scope::delivery),
        option({"return_attachment", "att"}, "Makes a browser save the result in place of showing it.",
               argument("attachment", &Delivery::return_attachment, "whether to"))
            .in(Scope::delivery),
    };
  }
  friend bool operator==(const Delivery&, const Delivery&) = default;

 private:
  static Result<void> parse_filename(Delivery& step, const Call& call);
};

}  // namespace tintype::steps
