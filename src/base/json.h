#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

/// These classes write and read JSON (RFC 8259). They hide nlohmann-json, whose templates are compiled with
/// them alone.
namespace tintype {

/// A `Json` is a value to be written. An object keeps its members in the order in which they were added. JSON
/// is UTF-8: bytes of a text that are none become U+FFFD.
class Json {
 public:
  using Member = std::pair<std::string_view, Json>;

  /// Makes null.
  Json() = default;
  template <std::same_as<bool> Bool>
  Json(Bool value) : text_(value ? "true" : "false") {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  Json(Integer value) : text_(std::to_string(value)) {}
  Json(double value);
  Json(std::string_view text);
  Json(const char* text) : Json(std::string_view(text)) {}
  Json(const std::string& text) : Json(std::string_view(text)) {}
  /// Makes an object.
  Json(std::initializer_list<Member> members);

  [[nodiscard]] static Json object();
  [[nodiscard]] static Json array();
  template <typename Values>
  [[nodiscard]] static Json array(const Values& values) {
    Json list = array();
    for (const auto& value : values)
      list.push_back(value);
    return list;
  }

  /// Sets a member of an object.
  Json& set(std::string_view name, const Json& value);
  /// Appends an element to an array.
  Json& push_back(const Json& value);

  /// Returns the value as JSON in one line.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Json&, const Json&) = default;

 private:
  enum class Kind : std::uint8_t { scalar, array, object };

  Kind kind_ = Kind::scalar;
  std::string text_ = "null";                                 ///< scalar; elements of an array, with commas
  std::vector<std::pair<std::string, std::string>> members_;  ///< members of an object: name, value's JSON
};

/// A `ParsedJson` is a value that was read, or one that is absent, which is of no kind and has nothing.
/// Copies share the document. Any thread.
class ParsedJson {
 public:
  [[nodiscard]] bool is_absent() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  /// Returns the value of a string, a boolean or a number that is whole and not negative; none for other
  /// kinds.
  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] std::optional<std::uint64_t> number() const;
  /// Returns a member of an object, found in logarithmic time however many there are; absent where there is
  /// none.
  [[nodiscard]] ParsedJson operator[](std::string_view name) const;
  /// Returns the names of an object's members; none where this is no object.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Returns the elements of an array; none where this is no array.
  [[nodiscard]] std::vector<ParsedJson> elements() const;

 private:
  friend ParsedJson parse_json(std::string_view text);
  explicit ParsedJson(std::shared_ptr<const nlohmann::json> value) : value_(std::move(value)) {}

  std::shared_ptr<const nlohmann::json> value_;
};

/// Reads a text; what is no JSON is absent.
[[nodiscard]] ParsedJson parse_json(std::string_view text);

}  // namespace tintype
