#include "image/analysis/placeholder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>
#include <vector>

#include "base/srgb.h"

namespace tintype::image {
namespace {

using std::numbers::pi;

/// `ThumbHashChannel` contains the samples of one channel and the cosines that weight them.
struct ThumbHashChannel {
  geometry::Size size;
  std::vector<double> samples;

  /// Returns the mean of the samples times a basis function of the discrete cosine transform.
  [[nodiscard]] double component(int across, int down) const {
    double sum = 0;
    std::size_t i = 0;
    for (int y = 0; y < size.height; ++y) {
      const double vertical = std::cos(pi / size.height * down * (y + 0.5));
      for (int x = 0; x < size.width; ++x)
        sum += samples[i++] * std::cos(pi / size.width * across * (x + 0.5)) * vertical;
    }
    return sum / (double{1} * size.width * size.height);
  }
};

// ---- BlurHash

constexpr std::string_view kBase83 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

void append_base83(std::string& out, int value, int digits) {
  int divisor = 1;
  for (int i = 1; i < digits; ++i)
    divisor *= 83;
  for (; divisor > 0; divisor /= 83)
    out += kBase83[static_cast<std::size_t>(value / divisor % 83)];
}

double linear_of(double level) {
  return srgb::to_linear(level / 255);
}

int level_of(double linear) {
  return static_cast<int>(std::lround(srgb::to_encoded(std::clamp(linear, 0.0, 1.0)) * 255));
}

using Factor = std::array<double, 3>;

std::array<ThumbHashChannel, 3> linear_channels(const Thumbnail& image) {
  std::array<ThumbHashChannel, 3> channels;
  for (std::size_t c = 0; c < channels.size(); ++c) {
    channels[c].size = image.size;
    for (const Thumbnail::Pixel& pixel : image.pixels) {
      const double alpha = pixel[3] / 255.0;
      channels[c].samples.push_back(linear_of(pixel[c] * alpha + 255 * (1 - alpha)));
    }
  }
  return channels;
}

/// Quantizes a number from -1 to 1 to nineteen steps, finer around zero.
int quantized(double value) {
  const double root = std::copysign(std::sqrt(std::abs(value)), value);
  return static_cast<int>(std::clamp(std::floor(root * 9 + 9.5), 0.0, 18.0));
}

// ---- ThumbHash

/// A `Spectrum` contains the components of a channel in a triangle of low frequencies.
struct Spectrum {
  double mean = 0;
  double scale = 0;                ///< greatest magnitude among `components`
  std::vector<double> components;  ///< 0..1, relative to `scale`
};

Spectrum spectrum_of(const ThumbHashChannel& channel, int across, int down) {
  Spectrum spectrum;
  for (int y = 0; y < down; ++y) {
    for (int x = 0; x * down < across * (down - y); ++x) {
      const double component = channel.component(x, y);
      if (x == 0 && y == 0) {
        spectrum.mean = component;
        continue;
      }
      spectrum.components.push_back(component);
      spectrum.scale = std::max(spectrum.scale, std::abs(component));
    }
  }
  if (spectrum.scale > 0) {
    for (double& component : spectrum.components)
      component = 0.5 + 0.5 / spectrum.scale * component;
  }
  return spectrum;
}

std::uint32_t rounded(double value) {
  return static_cast<std::uint32_t>(std::floor(value + 0.5));
}

/// `Bits` is a sequence of bytes that is filled from the lowest bits on.
class Bits {
 public:
  void add(std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i, ++used_) {
      if (used_ % 8 == 0) bytes_.push_back(0);
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (value >> i & 1U) << used_ % 8);
    }
  }
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
  unsigned used_ = 0;
};

std::string base64(const std::vector<std::uint8_t>& bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k > bytes.size() ? '=' : kDigits[group >> (18 - 6 * k) & 63U];
  }
  return text;
}

/// Returns lightness, yellow against blue, red against green, and opacity.
std::array<ThumbHashChannel, 4> opponent_channels(const Thumbnail& image) {
  std::array<double, 3> mean{};
  double opacity = 0;
  for (const Thumbnail::Pixel& pixel : image.pixels) {
    const double alpha = pixel[3] / 255.0;
    for (std::size_t c = 0; c < 3; ++c)
      mean[c] += alpha / 255 * pixel[c];
    opacity += alpha;
  }
  if (opacity > 0) {
    for (double& one : mean)
      one /= opacity;
  }
  std::array<ThumbHashChannel, 4> channels;
  for (ThumbHashChannel& channel : channels)
    channel.size = image.size;
  for (const Thumbnail::Pixel& pixel : image.pixels) {
    const double alpha = pixel[3] / 255.0;
    const auto over_mean = [&](std::size_t c) { return mean[c] * (1 - alpha) + alpha / 255 * pixel[c]; };
    const double red = over_mean(0);
    const double green = over_mean(1);
    const double blue = over_mean(2);
    channels[0].samples.push_back((red + green + blue) / 3);
    channels[1].samples.push_back((red + green) / 2 - blue);
    channels[2].samples.push_back(red - green);
    channels[3].samples.push_back(alpha);
  }
  return channels;
}

}  // namespace

std::string blurhash(const Thumbnail& image) {
  const bool upright = image.size.height > image.size.width;
  const int across = upright ? 3 : 4;
  const int down = upright ? 4 : 3;
  const std::array<ThumbHashChannel, 3> channels = linear_channels(image);
  std::vector<Factor> factors;
  double greatest = 0;
  for (int y = 0; y < down; ++y) {
    for (int x = 0; x < across; ++x) {
      const bool is_mean = x == 0 && y == 0;
      Factor factor{};
      for (std::size_t c = 0; c < factor.size(); ++c) {
        factor[c] = channels[c].component(x, y) * (is_mean ? 1 : 2);
        if (!is_mean) greatest = std::max(greatest, std::abs(factor[c]));
      }
      factors.push_back(factor);
    }
  }
  const int scale = std::clamp(static_cast<int>(std::floor(greatest * 166 - 0.5)), 0, 82);
  const double unit = greatest > 0 ? (scale + 1) / 166.0 : 1;

  std::string hash;
  append_base83(hash, across - 1 + (down - 1) * 9, 1);
  append_base83(hash, scale, 1);
  const Factor& mean = factors.front();
  append_base83(hash, (level_of(mean[0]) << 16) + (level_of(mean[1]) << 8) + level_of(mean[2]), 4);
  for (std::size_t i = 1; i < factors.size(); ++i) {
    const Factor& factor = factors[i];
    append_base83(
        hash,
        (quantized(factor[0] / unit) * 19 + quantized(factor[1] / unit)) * 19 + quantized(factor[2] / unit),
        2);
  }
  return hash;
}

std::string thumbhash(const Thumbnail& image) {
  const bool transparent =
      std::ranges::any_of(image.pixels, [](const Thumbnail::Pixel& pixel) { return pixel[3] < 255; });
  const bool landscape = image.size.width > image.size.height;
  const double longest = std::max(image.size.width, image.size.height);
  const double limit = transparent ? 5 : 7;
  const int across = std::max(1, static_cast<int>(rounded(limit * image.size.width / longest)));
  const int down = std::max(1, static_cast<int>(rounded(limit * image.size.height / longest)));

  const std::array<ThumbHashChannel, 4> channels = opponent_channels(image);
  const Spectrum light = spectrum_of(channels[0], std::max(3, across), std::max(3, down));
  const Spectrum yellow = spectrum_of(channels[1], 3, 3);
  const Spectrum red = spectrum_of(channels[2], 3, 3);

  Bits bits;
  bits.add(rounded(63 * light.mean), 6);
  bits.add(rounded(31.5 + 31.5 * yellow.mean), 6);
  bits.add(rounded(31.5 + 31.5 * red.mean), 6);
  bits.add(rounded(31 * light.scale), 5);
  bits.add(transparent ? 1 : 0, 1);
  bits.add(static_cast<std::uint32_t>(landscape ? down : across), 3);
  bits.add(rounded(63 * yellow.scale), 6);
  bits.add(rounded(63 * red.scale), 6);
  bits.add(landscape ? 1 : 0, 1);
  std::vector<const Spectrum*> spectra{&light, &yellow, &red};
  Spectrum opacity;
  if (transparent) {
    opacity = spectrum_of(channels[3], 5, 5);
    bits.add(rounded(15 * opacity.mean), 4);
    bits.add(rounded(15 * opacity.scale), 4);
    spectra.push_back(&opacity);
  }
  for (const Spectrum* spectrum : spectra) {
    for (const double component : spectrum->components)
      bits.add(rounded(15 * component), 4);
  }
  return base64(bits.bytes());
}

}  // namespace tintype::image
