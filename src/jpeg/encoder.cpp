#include "jpeg/encoder.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <string>

#include "jpeg/encoder_output.h"

namespace tintype::jpeg {
namespace {

constexpr int kBlockSide = DCTSIZE;
/// libjpeg's compressor and where it jumps to when it fails.
struct Compressor {
  Compressor() {
    info.err = jpeg_std_error(&errors);
    errors.error_exit = [](j_common_ptr common) {
      std::longjmp(static_cast<Compressor*>(common->client_data)->failed, 1);
    };
    errors.output_message = [](j_common_ptr) {};
    info.client_data = this;
  }
  ~Compressor() { jpeg_destroy_compress(&info); }
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  [[nodiscard]] std::string message() {
    std::array<char, JMSG_LENGTH_MAX> text{};
    errors.format_message(reinterpret_cast<j_common_ptr>(&info), text.data());
    return text.data();
  }

  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  std::jmp_buf failed{};
};

/// The rows of one plane as libjpeg takes them: a whole number of blocks wide and as many as a row of MCUs is
/// high, the picture's edges repeated.
class Rows {
 public:
  Rows(const Plane& plane, int blocks) : plane_(plane), rows_(static_cast<std::size_t>(blocks * kBlockSide)) {
    if (plane.width() % kBlockSide != 0) padded_.resize(rows_.size() * plane.stride());
  }

  [[nodiscard]] JSAMPARRAY from(int top) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::uint8_t* row = plane_.row(std::min(top + static_cast<int>(i), plane_.height() - 1));
      rows_[i] = padded_.empty() ? const_cast<JSAMPROW>(row) : padded(row, i);
    }
    return rows_.data();
  }
  [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }

 private:
  JSAMPROW padded(const std::uint8_t* row, std::size_t index) {
    JSAMPROW copy = padded_.data() + index * plane_.stride();
    const auto width = static_cast<std::size_t>(plane_.width());
    std::memcpy(copy, row, width);
    std::fill(copy + width, copy + plane_.stride(), row[width - 1]);
    return copy;
  }

  const Plane& plane_;
  std::vector<JSAMPROW> rows_;
  std::vector<JSAMPLE> padded_;
};

void configure(jpeg_compress_struct& info, const Planes& planes, const Encoding& encoding) {
  info.image_width = static_cast<JDIMENSION>(planes.size().width);
  info.image_height = static_cast<JDIMENSION>(planes.size().height);
  info.input_components = planes.grey() ? 1 : 3;
  info.in_color_space = planes.grey() ? JCS_GRAYSCALE : JCS_YCbCr;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, encoding.quality, TRUE);
  if (!planes.grey()) {
    info.comp_info[0].h_samp_factor = planes.sampling.horizontal;
    info.comp_info[0].v_samp_factor = planes.sampling.vertical;
    for (int i = 1; i < 3; ++i)
      info.comp_info[i].h_samp_factor = info.comp_info[i].v_samp_factor = 1;
  }
  info.raw_data_in = TRUE;
  info.dct_method = JDCT_ISLOW;
  info.optimize_coding = TRUE;
  info.write_JFIF_header = FALSE;
  if (encoding.progressive) jpeg_simple_progression(&info);
}

void write_picture(jpeg_compress_struct& info, std::span<Rows> components) {
  const int mcu_rows =
      (static_cast<int>(info.image_height) + components[0].count() - 1) / components[0].count();
  for (int mcu_row = 0; mcu_row < mcu_rows; ++mcu_row) {
    std::array<JSAMPARRAY, 3> rows{};
    for (std::size_t i = 0; i < components.size(); ++i)
      rows[i] = components[i].from(mcu_row * components[i].count());
    jpeg_write_raw_data(&info, rows.data(), static_cast<JDIMENSION>(components[0].count()));
  }
}

/// False where libjpeg has failed. It leaves by a jump, so that nothing here or below may need a destructor.
bool run(Compressor& compressor, jpeg_destination_mgr* output, const Planes& planes, const Encoding& encoding,
         std::span<Rows> components) {
  if (setjmp(compressor.failed) != 0) return false;
  jpeg_compress_struct& info = compressor.info;
  jpeg_create_compress(&info);
  info.dest = output;
  configure(info, planes, encoding);
  jpeg_start_compress(&info, TRUE);
  write_picture(info, components);
  jpeg_finish_compress(&info);
  return true;
}

}  // namespace

Result<std::vector<std::byte>> encode(const Planes& planes, const Encoding& encoding) {
  std::vector<Rows> components;
  components.emplace_back(planes.luma, planes.grey() ? 1 : planes.sampling.vertical);
  if (!planes.grey())
    for (const Plane& plane : planes.chroma)
      components.emplace_back(plane, 1);
  const auto pixels =
      static_cast<std::size_t>(planes.size().width) * static_cast<std::size_t>(planes.size().height);
  Output output(pixels / 4);
  Compressor compressor;
  if (!run(compressor, output.manager(), planes, encoding, components))
    return fail(ErrorKind::broken_image, "cannot write {} x {} px as JPEG: {}", planes.size().width,
                planes.size().height, compressor.message());
  return output.take();
}

}  // namespace tintype::jpeg
