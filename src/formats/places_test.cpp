#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/file.h"
#include "formats/format.h"

/// A new format is a row of the table and its codec. These tests count the places outside of those that name
/// formats: such a place would have to be looked at for each new one.
namespace tintype::formats {
namespace {

using Names = std::set<std::string>;

/// Returns the sources that name a format because they speak of that one, whatever others there are.
const std::map<std::string, Names>& exceptions() {
  static const std::map<std::string, Names> table{
      // The setting `avif_async` is about AVIF.
      {"app/wiring/planning.cpp", {"avif"}},
      // "jpeg" is the name of an engine.
      {"metrics/label.h", {"jpeg"}},
      {"steps/source/engine.h", {"jpeg"}},
      // The planar engine decodes and encodes JPEG, and nothing else.
      {"pipeline/planar.cpp", {"jpeg"}},
      // Where a result's format cannot be written, any client can read the one it becomes. Pixels become no
      // SVG.
      {"pipeline/make_context.cpp", {"jpeg", "png", "svg"}},
      // JPEG is always among what `format:best` tries. A lossless WebP has no quality.
      {"pipeline/result_file.cpp", {"jpeg", "webp"}},
      // Pixels between two stages have a format without loss, and WebP where there are several frames.
      {"pipeline/describe_source.cpp", {"png"}},
      {"pipeline/task.cpp", {"png"}},
      {"steps/passes.cpp", {"png", "webp"}},
  };
  return table;
}

/// Returns whether a source belongs to the table, a codec or a test.
bool may_name_formats(std::string_view path) {
  return path.starts_with("formats/") || path.starts_with("image/") || path.starts_with("jpeg/") ||
         path.ends_with("_test.cpp");
}

std::string code_of(const std::filesystem::path& source) {
  std::istringstream lines(file::read_small(source).value_or(""));
  std::string code;
  for (std::string line; std::getline(lines, line);)
    code += line.substr(0, line.starts_with("//") ? 0 : line.find(" //")) + '\n';
  return code;
}

bool has_word(const std::string& code, const std::string& word) {
  const auto is_more = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
    if (!is_more(code[at + word.size()])) return true;
  }
  return false;
}

/// Returns which formats a source names, by an enumerator or by a text that is a name or a media type.
Names formats_named_in(const std::string& code) {
  Names found;
  for (const FormatInfo& info : all_formats()) {
    if (has_word(code, "Format::" + std::string(info.name))) found.emplace(info.name);
    for (const std::string_view text : {info.name, info.alias, info.mime, info.accept_type}) {
      if (!text.empty() && code.find('"' + std::string(text) + '"') != std::string::npos)
        found.emplace(info.name);
    }
  }
  return found;
}

TEST(Formats, AreNamedByTheTableAndTheCodecsAlone) {
  const std::filesystem::path root = TINTYPE_TEST_DATA "/../../src";
  std::map<std::string, Names> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string path = entry.path().lexically_relative(root).generic_string();
    if (!path.ends_with(".h") && !path.ends_with(".cpp")) continue;
    if (may_name_formats(path)) continue;
    Names names = formats_named_in(code_of(entry.path()));
    if (!names.empty()) found.emplace(path, std::move(names));
  }
  EXPECT_EQ(found, exceptions()) << "what a format is belongs into formats/table.h";
}

}  // namespace
}  // namespace tintype::formats
