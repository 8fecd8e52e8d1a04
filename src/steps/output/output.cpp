#include "steps/output/output.h"

#include "options/format_arguments.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kQuality{0, 100};
constexpr std::string_view kBest = "best";

std::size_t index_of(formats::Format format) {
  return static_cast<std::size_t>(format);
}

}  // namespace

int Output::quality_of(formats::Format result) const {
  if (quality != 0) return quality;
  const int own = format_quality[index_of(result)];
  return own != 0 ? own : default_quality;
}

Result<void> Output::parse_format(Output& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(1));
  if (call.arguments[0] == kBest) {
    step.format.reset();
    step.best = true;
    return {};
  }
  const auto format = formats::format_named(call.arguments[0]);
  if (!format) return call.refused("format", call.arguments[0], options::format_names());
  const formats::FormatInfo& info = info_of(*format);
  if (!info.writable && !info.passes_through) {
    return fail(ErrorKind::unsupported_option, "option {}: writing {} is not supported", call.option,
                info.name);
  }
  step.format = format;
  step.best = false;
  return {};
}

void Output::print_format(const Output& step, std::string& out) {
  if (step.best) (out += "format:") += kBest;
  if (!step.format) return;
  out += "format:";
  out += info_of(*step.format).name;
}

Result<void> Output::parse_format_quality(Output& step, const Call& call) {
  if (call.count() % 2 != 0) {
    return call.refused("quality", "missing", "there for each format: the arguments are pairs");
  }
  auto qualities = step.format_quality;
  for (std::size_t i = 0; i < call.count(); i += 2) {
    const auto format = formats::format_named(call.arguments[i]);
    if (!format) return call.refused("format", call.arguments[i], options::format_names());
    TINTYPE_CHECK(call.read_into(qualities[index_of(*format)], i + 1, "quality", kQuality));
  }
  step.format_quality = qualities;
  return {};
}

void Output::print_format_quality(const Output& step, std::string& out) {
  if (step.format_quality == default_of<Output>().format_quality) return;
  out += "format_quality";
  for (const formats::FormatInfo& info : formats::all_formats()) {
    const int quality = step.format_quality[index_of(info.format)];
    if (quality == default_of<Output>().format_quality[index_of(info.format)]) continue;
    ((out += ':') += info.name) += ':';
    write(out, quality, kQuality);
  }
}

}  // namespace tintype::steps
