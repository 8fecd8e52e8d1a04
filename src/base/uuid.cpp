#include "base/uuid.h"

#include <array>

#include "base/crypto.h"
#include "base/encoding.h"

namespace tintype {

std::string make_uuid_v7(std::chrono::system_clock::time_point now) {
  std::array<std::byte, 16> uuid{};
  fill_random(uuid);
  auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  for (std::size_t i = 6; i-- > 0; millis >>= 8)
    uuid[i] = static_cast<std::byte>(millis & 0xff);
  uuid[6] = (uuid[6] & std::byte{0x0f}) | std::byte{0x70};
  uuid[8] = (uuid[8] & std::byte{0x3f}) | std::byte{0x80};
  std::string text = to_hex(uuid);
  for (const std::size_t at : {20U, 16U, 12U, 8U})
    text.insert(at, 1, '-');
  return text;
}

}  // namespace tintype
