#include "image/source.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/mman.h>

#include "base/file.h"
#include "image/guard.h"
#include "image/stack.h"

namespace tintype::image {
namespace {

using vips::VImage;
using vips::VOption;
using vips::VSource;

VOption* common_options() {
  return VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", VIPS_FAIL_ON_ERROR);
}

/// The scaled inverse transforms that JPEG decoders have keep what is left of the detail, so that the largest
/// one that does not undershoot will do.
int jpeg_shrink(double shrink) {
  if (shrink >= 8) return 8;
  if (shrink >= 4) return 4;
  return shrink >= 2 ? 2 : 1;
}

/// WebP decoders average boxes, which aliases: half of the work is left to the resampling that follows.
double webp_scale(double shrink) {
  return shrink >= 4 ? 2 / shrink : 1;
}

VOption* page_options(int first, int count) {
  return common_options()->set("page", first)->set("n", count);
}

/// The selection's pages, where they need not be stacked.
VImage load(const VSource& source, Format format, const Selection& selection, double shrink) {
  const int first = selection.first_page;
  const int count = selection.page_count;
  switch (format) {
    case Format::jpeg:
      return VImage::jpegload_source(source, common_options()->set("shrink", jpeg_shrink(shrink)));
    case Format::png:
      return VImage::pngload_source(source, common_options());
    case Format::webp:
      return VImage::webpload_source(source, page_options(first, count)->set("scale", webp_scale(shrink)));
    case Format::gif:
      return VImage::gifload_source(source, page_options(first, count));
    case Format::avif:
    case Format::heic:
      return VImage::heifload_source(source,
                                     page_options(first, count)->set("thumbnail", selection.thumbnail));
    case Format::tiff:
      return VImage::tiffload_source(source, page_options(first, count));
    case Format::jxl:
      return VImage::jxlload_source(source, common_options());
    case Format::jp2:
      return VImage::jp2kload_source(source, common_options());
    default:
      throw vips::VError("no loader for this format");
  }
}

VSource memory_source(std::span<const std::byte> bytes) {
  return VSource::new_from_memory(bytes.data(), bytes.size());
}

/// Savers would make an animation of what has them.
VImage without_frames(const VImage& image) {
  VImage copy = image.copy();
  copy.remove(VIPS_META_PAGE_HEIGHT);
  return copy;
}

/// Pages of documents may differ in size and kind: each is loaded by itself.
VImage load_selected(std::span<const std::byte> file, Format format, const Selection& selection,
                     double shrink) {
  if (selection.page_count == 1 || traits_of(format).animation) {
    const VImage image = load(memory_source(file), format, selection, shrink);
    return selection.animated ? image : without_frames(image);
  }
  std::vector<VImage> pages;
  for (int i = 0; i < selection.page_count; ++i) {
    Selection one = selection;
    one.first_page += i;
    one.page_count = 1;
    pages.push_back(load(memory_source(file), format, one, shrink));
  }
  return stacked(pages);
}

int positive_or_one(const VImage& image, const char* field) {
  if (image.get_typeof(field) != G_TYPE_INT) return 1;
  return std::max(1, image.get_int(field));
}

Header header_of(const VImage& image, Format format, const Selection& selection, std::uint64_t file_bytes) {
  const int orientation = positive_or_one(image, VIPS_META_ORIENTATION);
  const int frames = selection.animated ? selection.page_count : 1;
  return {.format = format,
          .size = {image.width(), image.height() / frames},
          .orientation = orientation <= 8 ? orientation : 1,
          .alpha = image.has_alpha(),
          .pages = positive_or_one(image, VIPS_META_N_PAGES),
          .frames = frames,
          .file_bytes = file_bytes};
}

/// A VipsImageMapFn: goes on until all fields were seen.
void* copy_metadata(VipsImage* /*from*/, const char* field, GValue* value, void* to) {
  const std::string_view name(field);
  const bool wanted = name.starts_with("exif-") || name == VIPS_META_ICC_NAME || name == VIPS_META_XMP_NAME ||
                      name == VIPS_META_IPTC_NAME;
  if (wanted) vips_image_set(static_cast<VipsImage*>(to), field, value);
  return nullptr;
}

}  // namespace

Result<Mapping> Mapping::of(int fd) {
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(fd));
  if (bytes == 0) return fail(ErrorKind::invalid_source, "the source is empty");
  void* start = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  if (start == MAP_FAILED) return file::system_failure("mapping the source");
  return Mapping(std::span(static_cast<const std::byte*>(start), bytes));
}

Mapping::~Mapping() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<Source> Source::open(int fd) {
  TINTYPE_TRY(Mapping mapping, Mapping::of(fd));
  const auto format = recognized(mapping.bytes());
  if (!format) return fail(ErrorKind::invalid_source, "the source is of no known picture format");
  return open(std::make_shared<const Mapping>(std::move(mapping)), *format, {});
}

Result<Source> Source::open(std::shared_ptr<const Mapping> mapping, Format format,
                            const Selection& selection) {
  const std::span<const std::byte> file = mapping->bytes();
  TINTYPE_TRY(VImage opened,
              guarded(ErrorKind::broken_image, [&] { return load_selected(file, format, selection, 1); }));
  const Header header = header_of(opened, format, selection, file.size());
  return Source(std::move(mapping), selection, std::move(opened), header);
}

Result<Source> Source::select(const Selection& selection) const {
  return open(mapping_, header_.format, selection);
}

VImage Source::decode(double shrink) const {
  // Decoders that reduce the frames of an animation each by itself leave seams between their parts.
  const bool whole = header_.pages > 1;
  return load_selected(bytes(), header_.format, selection_, whole ? 1 : shrink);
}

VImage Source::with_metadata(const VImage& image) const {
  VImage copy = image.copy();
  vips_image_map(opened_.get_image(), copy_metadata, copy.get_image());
  return copy;
}

}  // namespace tintype::image
