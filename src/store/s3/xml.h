#pragma once

#include <string>
#include <string_view>

#include "store/store.h"

/// What is needed of the XML that S3 answers with. Pure; looks for the elements named here and for nothing
/// else, and never fails: what is missing is empty.
namespace tintype::store {

struct S3Problem {
  std::string code;     ///< "NoSuchKey"
  std::string message;  ///< at most 300 bytes
};
/// The answer to a request that failed.
[[nodiscard]] S3Problem parse_s3_problem(std::string_view xml);

/// The answer to ListObjectsV2. `more` only where there is a key to go on from.
[[nodiscard]] KeyPage parse_s3_listing(std::string_view xml);

}  // namespace tintype::store
