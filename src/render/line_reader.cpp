#include "render/line_reader.h"

#include "base/text.h"

namespace tintype::render {

Failure protocol_error(std::string_view what) {
  return fail(ErrorKind::internal, "a message between the processes makes no sense: {}", what);
}

std::string_view LineReader::line() {
  const std::size_t end = rest_.find('\n');
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  return line;
}

bool LineReader::next_is(std::string_view name) const {
  return rest_.starts_with(name) && rest_.substr(name.size()).starts_with(' ');
}

Result<std::string_view> LineReader::text(std::string_view name) {
  if (!next_is(name)) return protocol_error(name);
  return line().substr(name.size() + 1);
}

Result<std::uint64_t> LineReader::number(std::string_view name, std::uint64_t min, std::uint64_t max) {
  TINTYPE_TRY(const std::string_view digits, text(name));
  const auto value = parse_number<std::uint64_t>(digits);
  if (!value || *value < min || *value > max) return protocol_error(name);
  return *value;
}

Result<int> LineReader::integer(std::string_view name, std::uint64_t min, std::uint64_t max) {
  return number(name, min, max).map([](std::uint64_t value) { return static_cast<int>(value); });
}

Result<std::string_view> LineReader::take(std::uint64_t bytes) {
  if (bytes > rest_.size()) return protocol_error("it ends early");
  const std::string_view taken = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return taken;
}

Result<void> LineReader::end() const {
  if (!rest_.empty()) return protocol_error("it goes on");
  return {};
}

}  // namespace tintype::render
