#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

/// Reading and writing JSON, compiled here once: each source that calls nlohmann-json's parser or serializer
/// compiles all of it again.
namespace tintype {

/// A value to be written: an object keeps its members in the order in which they were added.
using Json = nlohmann::ordered_json;
/// A value that was read: an object finds a member in logarithmic time, however many a client sent.
using ParsedJson = nlohmann::json;

/// Reads a text; what is no JSON is `is_discarded()`, and therefore neither object nor array.
[[nodiscard]] ParsedJson parse_json(std::string_view text);

/// Writes a value in one line. JSON is UTF-8: bytes that are none become U+FFFD.
[[nodiscard]] std::string write_json(const Json& value);

}  // namespace tintype
