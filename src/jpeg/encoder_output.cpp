#include "jpeg/encoder_output.h"

#include <algorithm>
#include <utility>

namespace tintype::jpeg {

Output::Output(std::size_t expected_bytes) : bytes_(std::max<std::size_t>(expected_bytes, 4096), char{}) {
  manager_.output = this;
  manager_.base.init_destination = [](j_compress_ptr compressor) { of(compressor).expose(0); };
  manager_.base.empty_output_buffer = [](j_compress_ptr compressor) -> boolean {
    Output& output = of(compressor);
    const std::size_t used = output.bytes_.size();
    output.bytes_.resize(2 * used);
    output.expose(used);
    return TRUE;
  };
  manager_.base.term_destination = [](j_compress_ptr compressor) {
    Output& output = of(compressor);
    output.bytes_.resize(output.bytes_.size() - output.manager_.base.free_in_buffer);
  };
}

std::string Output::take() {
  return std::exchange(bytes_, {});
}

Output& Output::of(j_compress_ptr compressor) {
  return *reinterpret_cast<Manager*>(compressor->dest)->output;
}

void Output::expose(std::size_t used) {
  manager_.base.next_output_byte = reinterpret_cast<JOCTET*>(bytes_.data() + used);
  manager_.base.free_in_buffer = bytes_.size() - used;
}

}  // namespace tintype::jpeg
