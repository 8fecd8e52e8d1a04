#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "geometry/geometry.h"
#include "support/split.h"

// The table tests/data/geometry/cases.tsv: a sweep through all combinations, answered by an implementation of
// its own (make_cases.py beside it, which documents the columns).
namespace tintype::geometry {
namespace {

using test::split;

GravityType gravity_type(std::string_view name) {
  using enum GravityType;
  static constexpr std::pair<std::string_view, GravityType> kNames[]{
      {"ce", center},       {"no", north},        {"ea", east},         {"so", south},
      {"we", west},         {"noea", north_east}, {"nowe", north_west}, {"soea", south_east},
      {"sowe", south_west}, {"fp", focus_point}};
  for (const auto& [known, type] : kNames) {
    if (known == name) return type;
  }
  ADD_FAILURE() << "unknown gravity " << name;
  return center;
}

Gravity gravity(const std::string& text) {
  const auto parts = split(text, ':');
  return {gravity_type(parts.at(0)), std::stod(parts.at(1)), std::stod(parts.at(2))};
}

ResizingType resizing_type(std::string_view name) {
  using enum ResizingType;
  if (name == "fill") return fill;
  if (name == "fill_down") return fill_down;
  if (name == "force") return force;
  return name == "auto" ? automatic : fit;
}

void set_padding(Request& request, const std::string& text) {
  const auto sides = split(text, ',');
  request.padding_top = std::stod(sides.at(0));
  request.padding_right = std::stod(sides.at(1));
  request.padding_bottom = std::stod(sides.at(2));
  request.padding_left = std::stod(sides.at(3));
}

void set(Request& request, const std::string& key, const std::string& value) {
  const std::pair<std::string_view, double*> numbers[]{
      {"w", &request.width},       {"h", &request.height},       {"mw", &request.min_width},
      {"mh", &request.min_height}, {"zx", &request.zoom_x},      {"zy", &request.zoom_y},
      {"cw", &request.crop.width}, {"ch", &request.crop.height}, {"dpr", &request.dpr}};
  for (const auto& [name, number] : numbers) {
    if (name == key) {
      *number = std::stod(value);
      return;
    }
  }
  if (key == "type") {
    request.type = resizing_type(value);
  } else if (key == "enlarge") {
    request.enlarge = true;
  } else if (key == "extend") {
    request.extend = {true, gravity(value)};
  } else if (key == "exar") {
    request.extend_aspect_ratio = {true, gravity(value)};
  } else if (key == "g") {
    request.gravity = gravity(value);
  } else if (key == "cg") {
    request.crop.gravity = gravity(value);
  } else if (key == "rot") {
    request.rotate = std::stoi(value);
  } else if (key == "flip") {
    request.flip_horizontal = value.find('h') != std::string::npos;
    request.flip_vertical = value.find('v') != std::string::npos;
  } else if (key == "pad") {
    set_padding(request, value);
  } else if (key == "max") {
    request.max_result_dimension = std::stoi(value);
  } else {
    ADD_FAILURE() << "unknown key " << key;
  }
}

Request request_of(const std::string& words) {
  Request request;
  for (const std::string& word : split(words, ' ')) {
    if (const auto at = word.find('='); at != std::string::npos) {
      set(request, word.substr(0, at), word.substr(at + 1));
    }
  }
  return request;
}

template <typename... Numbers>
std::string comma(Numbers... numbers) {
  std::string text;
  ((text += (text.empty() ? "" : ",") + std::to_string(numbers)), ...);
  return text;
}

std::string comma(const Rect& rect) {
  return comma(rect.left, rect.top, rect.width, rect.height);
}

std::string comma(Size size) {
  return comma(size.width, size.height);
}

TEST(Geometry, AgreesWithTheTable) {
  std::ifstream file(TINTYPE_TEST_DATA "/geometry/cases.tsv");
  ASSERT_TRUE(file.is_open());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    SCOPED_TRACE(line);
    ++rows;
    const auto columns = split(line, '\t');
    ASSERT_EQ(columns.size(), 10U);
    const auto size = split(columns[0], 'x');
    const Source source{{std::stoi(size.at(0)), std::stoi(size.at(1))}, std::stoi(columns[1])};
    const Geometry geometry = solve(request_of(columns[2]), source);
    EXPECT_EQ(comma(geometry.crop), columns[3]);
    EXPECT_EQ(comma(geometry.scaled), columns[4]);
    EXPECT_EQ(comma(geometry.result), columns[5]);
    EXPECT_EQ(comma(geometry.canvas), columns[6]);
    EXPECT_EQ(comma(geometry.canvas_left, geometry.canvas_top), columns[7]);
    const Margins& padding = geometry.padding;
    EXPECT_EQ(comma(padding.top, padding.right, padding.bottom, padding.left), columns[8]);
    EXPECT_NEAR(geometry.dpr, std::stod(columns[9]), 1e-8);
  }
  EXPECT_EQ(rows, 450);
}

}  // namespace
}  // namespace tintype::geometry
