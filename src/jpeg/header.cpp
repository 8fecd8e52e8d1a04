#include "jpeg/header.h"

#include <algorithm>
#include <string_view>

namespace tintype::jpeg {
namespace {

constexpr std::string_view kJfif{"JFIF\0", 5};
constexpr std::string_view kAdobe{"Adobe", 5};
constexpr std::string_view kIcc{"ICC_PROFILE\0", 12};
constexpr std::size_t kAdobeTransformOffset = 11;

bool begins_with(FileBytes payload, std::string_view text) {
  return payload.size() >= text.size() &&
         std::equal(text.begin(), text.end(), payload.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Failure broken(std::string_view what) {
  return fail(ErrorKind::broken_image, "the JPEG file's {}", what);
}

Process process_of(std::uint8_t code) {
  switch (code) {
    case marker::kSof0:
      return Process::baseline;
    case marker::kSof1:
      return Process::extended;
    case marker::kSof2:
      return Process::progressive;
    default:
      return Process::other;
  }
}

/// T.81, B.2.2.
Result<void> read_frame(const Segment& segment, Header& header) {
  constexpr std::size_t kFixedBytes = 6;
  constexpr std::size_t kComponentBytes = 3;
  constexpr int kMaxSampling = 4;
  const FileBytes payload = segment.payload;
  if (payload.size() < kFixedBytes) return broken("frame header is too short");
  header.process = process_of(segment.code);
  header.precision = payload[0];
  header.size = {payload[3] << 8 | payload[4], payload[1] << 8 | payload[2]};
  header.component_count = payload[5];
  if (header.size.width == 0 || header.size.height == 0) return broken("frame header has no size");
  if (header.component_count == 0 || header.component_count > kMaxComponents ||
      payload.size() != kFixedBytes + kComponentBytes * header.component_count) {
    return broken("frame header has an impossible number of components");
  }
  for (std::size_t i = 0; i < header.component_count; ++i) {
    const FileBytes one = payload.subspan(kFixedBytes + kComponentBytes * i, kComponentBytes);
    const Component component{one[0], static_cast<std::uint8_t>(one[1] >> 4),
                              static_cast<std::uint8_t>(one[1] & 15), one[2]};
    if (component.horizontal == 0 || component.horizontal > kMaxSampling || component.vertical == 0 ||
        component.vertical > kMaxSampling || component.table > 3) {
      return broken("frame header has an impossible component");
    }
    header.components[i] = component;
  }
  return {};
}

/// The chunks of a profile, by their numbers.
class IccChunks {
 public:
  void add(FileBytes payload) {
    constexpr std::size_t kHeaderBytes = 14;
    if (payload.size() < kHeaderBytes) return;
    const std::size_t number = payload[12];
    const std::size_t count = payload[13];
    if (number == 0 || number > count || (!chunks_.empty() && chunks_.size() != count)) {
      broken_ = true;
      return;
    }
    chunks_.resize(count);
    chunks_[number - 1] = payload.subspan(kHeaderBytes);
  }
  [[nodiscard]] std::vector<FileBytes> take() && {
    const bool complete =
        !broken_ && std::ranges::none_of(chunks_, [](FileBytes chunk) { return chunk.empty(); });
    return complete ? std::move(chunks_) : std::vector<FileBytes>{};
  }

 private:
  std::vector<FileBytes> chunks_;
  bool broken_ = false;
};

}  // namespace

Result<Header> read_header(FileBytes file) {
  Header header;
  IccChunks icc;
  std::size_t offset = 0;
  for (;;) {
    TINTYPE_TRY(const Segment segment, next_segment(file, offset));
    offset = segment.end;
    if (is_frame(segment.code)) {
      if (header.component_count != 0) return broken("frame header comes twice");
      TINTYPE_CHECK(read_frame(segment, header));
    } else if (segment.code == marker::kApp0 && begins_with(segment.payload, kJfif)) {
      header.jfif = true;
    } else if (segment.code == marker::kApp2 && begins_with(segment.payload, kIcc)) {
      icc.add(segment.payload);
    } else if (segment.code == marker::kApp14 && begins_with(segment.payload, kAdobe) &&
               segment.payload.size() > kAdobeTransformOffset) {
      header.adobe_transform = segment.payload[kAdobeTransformOffset];
    } else if (segment.code == marker::kEoi) {
      return broken("end comes before its first scan");
    } else if (segment.code == marker::kSos) {
      if (header.component_count == 0) return broken("first scan comes before its frame header");
      header.icc_chunks = std::move(icc).take();
      return header;
    }
  }
}

bool is_reducible(const Header& header) {
  if (header.process == Process::other || header.precision != 8) return false;
  if (header.component_count == 1) return true;
  if (header.component_count != 3) return false;
  const auto& [luma, cb, cr, none] = header.components;
  // As other decoders guess: JFIF means YCbCr, else Adobe's word counts, else the components' names.
  const bool named_rgb = luma.id == 'R' && cb.id == 'G' && cr.id == 'B';
  const bool rgb = !header.jfif && (header.adobe_transform ? *header.adobe_transform == 0 : named_rgb);
  const auto single = [](const Component& one) { return one.horizontal == 1 && one.vertical == 1; };
  const int horizontal = luma.horizontal;
  const int vertical = luma.vertical;
  const bool usual = (horizontal <= 2 && vertical <= 2) || (horizontal == 4 && vertical == 1);
  return !rgb && single(cb) && single(cr) && usual;
}

}  // namespace tintype::jpeg
