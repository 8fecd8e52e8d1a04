#pragma once

#include <string>
#include <string_view>

#include "store/store.h"

/// The functions of this header read the XML that S3 answers with. Pure; they find the elements named here
/// and nothing else, and never fail: what is missing is empty.
namespace tintype::store {

struct S3Problem {
  std::string code;     ///< error code such as "NoSuchKey"
  std::string message;  ///< text of the error, at most 300 bytes
};
/// Parses the answer to a request that failed.
[[nodiscard]] S3Problem parse_s3_problem(std::string_view xml);

/// Parses the answer to ListObjectsV2. `more` is set only where there is a key to go on from.
[[nodiscard]] KeyPage parse_s3_listing(std::string_view xml);

}  // namespace tintype::store
