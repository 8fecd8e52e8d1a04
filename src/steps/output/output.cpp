#include "steps/output/output.h"

#include "options/format_arguments.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kQuality{0, 100};
constexpr std::string_view kBest = "best";

std::size_t index_of(formats::Format format) {
  return static_cast<std::size_t>(format);
}

}  // namespace

std::span<const OptionSpec> Output::options() {
  static constexpr std::tuple kOptions{
      custom<Output>({"format", "f", "ext"}, "Format of the result; without one, by preferred_formats.",
                     parse_format, print_format,
                     {{"format", kFormatArguments, "",
                       "its name; best: what comes out smallest of JPEG, of PNG for graphics, and of WebP, "
                       "JPEG XL and AVIF where Accept names them, each at its own quality"}}),
      option({"quality", "q"}, "Quality of the result, whatever its format.",
             argument("quality", &Output::quality, {0, 100}, "0: by format_quality, then default_quality")),
      custom<Output>(
          {"format_quality", "fq"}, "Quality by format; formats that are not named stay as they are.",
          parse_format_quality, print_format_quality,
          {{"format", "a format's name", "", "followed by its quality, then further pairs"},
           {"quality", "a whole number from 0 to 100", formats::kDefaultQualities, "0: by default_quality"}}),
      option({"default_quality", "dq"}, "Quality of formats that format_quality does not name.",
             argument("quality", &Output::default_quality, {1, 100}, "an option of this server's own")),
      option({"dpi"}, "Density that JPEG, PNG and TIFF files say they have.",
             argument("dpi", &Output::dpi, {0, 65535}, "px an inch; 0: they do not say")),
  };
  return specs_of<Output, kOptions>();
}

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
