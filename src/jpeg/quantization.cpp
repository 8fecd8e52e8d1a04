#include "jpeg/quantization.h"

#include <algorithm>
#include <cstddef>

namespace tintype::jpeg {
namespace {

/// T.81, table K.1.
constexpr QuantTable kLumaTable{16, 11, 10, 16, 24,  40,  51,  61,   //
                                12, 12, 14, 19, 26,  58,  60,  55,   //
                                14, 13, 16, 24, 40,  57,  69,  56,   //
                                14, 17, 22, 29, 51,  87,  80,  62,   //
                                18, 22, 37, 56, 68,  109, 103, 77,   //
                                24, 35, 55, 64, 81,  104, 113, 92,   //
                                49, 64, 78, 87, 103, 121, 120, 101,  //
                                72, 92, 95, 98, 112, 100, 103, 99};

/// T.81, table K.2.
constexpr QuantTable kChromaTable{17, 18, 24, 47, 99, 99, 99, 99,  //
                                  18, 21, 26, 66, 99, 99, 99, 99,  //
                                  24, 26, 56, 99, 99, 99, 99, 99,  //
                                  47, 66, 99, 99, 99, 99, 99, 99,  //
                                  99, 99, 99, 99, 99, 99, 99, 99,  //
                                  99, 99, 99, 99, 99, 99, 99, 99,  //
                                  99, 99, 99, 99, 99, 99, 99, 99,  //
                                  99, 99, 99, 99, 99, 99, 99, 99};

QuantTable scaled(const QuantTable& quant_table, int quality) {
  const int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  QuantTable result{};
  std::ranges::transform(quant_table, result.begin(), [percent](int step) {
    return static_cast<std::uint8_t>(std::clamp((step * percent + 50) / 100, 1, 255));
  });
  return result;
}

}  // namespace

QuantTable luma_quant_table(int quality) {
  return scaled(kLumaTable, quality);
}

QuantTable chroma_quant_table(int quality) {
  return scaled(kChromaTable, quality);
}

}  // namespace tintype::jpeg
