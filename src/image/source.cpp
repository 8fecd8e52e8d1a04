#include "image/source.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/mman.h>

#include "base/file.h"
#include "image/codecs/builtin_codecs.h"
#include "image/codecs/svg.h"
#include "image/vips/errors.h"
#include "image/vips/stack.h"

namespace tintype::image {
namespace {

using vips::VImage;
using vips::VOption;
using vips::VSource;

VOption* common_options() {
  return VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", VIPS_FAIL_ON_ERROR);
}

/// Returns the factor by which a JPEG decoder scales. Its scaled inverse transforms preserve the remaining
/// detail, so the largest factor that does not undershoot is best.
int jpeg_shrink(double shrink) {
  if (shrink >= 8) return 8;
  if (shrink >= 4) return 4;
  return shrink >= 2 ? 2 : 1;
}

/// Returns the factor by which a WebP decoder scales. It averages boxes, which aliases, so half of the
/// reduction is left to the following resize.
double webp_scale(double shrink) {
  return shrink >= 4 ? 2 / shrink : 1;
}

VOption* page_options(int first, int count) {
  return common_options()->set("page", first)->set("n", count);
}

/// Returns the scale of a drawing. The longest side of Cairo, and so of librsvg and poppler, is 32767 px.
double drawing_scale(double shrink, geometry::Size natural) {
  constexpr double kMostSide = 32'000;
  const double most = kMostSide / std::max({1, natural.width, natural.height});
  return std::min(1 / shrink, std::max(1.0, most));
}

/// Renders a page on white paper; its alpha, which is opaque everywhere, is dropped.
VImage load_pdf(const VSource& source, int page, double scale) {
  return VImage::pdfload_source(source, page_options(page, 1)->set("scale", scale))
      .extract_band(0, VImage::option()->set("n", 3));
}

/// Loads the selected pages if they need not be stacked. `natural` is the size in the header of a drawing, if
/// that has already been read.
VImage load(std::span<const std::byte> bytes, formats::Format format, const Selection& selection,
            double shrink, geometry::Size natural) {
  const VSource source = VSource::new_from_memory(bytes.data(), bytes.size());
  const int first = selection.first_page;
  const int count = selection.page_count;
  switch (format) {
    case formats::Format::jpeg:
      return VImage::jpegload_source(source, common_options()->set("shrink", jpeg_shrink(shrink)));
    case formats::Format::png:
      return VImage::pngload_source(source, common_options());
    case formats::Format::webp:
      return VImage::webpload_source(source, page_options(first, count)->set("scale", webp_scale(shrink)));
    case formats::Format::gif:
      return VImage::gifload_source(source, page_options(first, count));
    case formats::Format::avif:
    case formats::Format::heic:
      return VImage::heifload_source(source,
                                     page_options(first, count)->set("thumbnail", selection.thumbnail));
    case formats::Format::tiff:
      return VImage::tiffload_source(source, page_options(first, count));
    case formats::Format::jxl:
      return VImage::jxlload_source(source, common_options());
    case formats::Format::jp2:
      return VImage::jp2kload_source(source, common_options());
    case formats::Format::svg:
      return VImage::svgload_source(source, common_options()->set("scale", drawing_scale(shrink, natural)));
    case formats::Format::pdf:
      return load_pdf(source, first, drawing_scale(shrink, natural));
    case formats::Format::bmp:
      return load_bmp(bytes);
    case formats::Format::ico:
      return load_ico(bytes);
  }
  throw vips::VError("no loader for this format");
}

/// Removes the page height, from which savers would make an animation.
VImage without_frames(const VImage& image) {
  VImage copy = image.copy();
  copy.remove(VIPS_META_PAGE_HEIGHT);
  return copy;
}

/// Loads the selected pages. Each page of a document is loaded by itself, because pages may differ in size
/// and kind.
VImage load_selected(std::span<const std::byte> bytes, formats::Format format, const Selection& selection,
                     double shrink, geometry::Size natural) {
  if (selection.page_count == 1 || info_of(format).animation) {
    const VImage image = load(bytes, format, selection, shrink, natural);
    return selection.animated ? image : without_frames(image);
  }
  std::vector<VImage> pages;
  for (int i = 0; i < selection.page_count; ++i) {
    Selection one = selection;
    one.first_page += i;
    one.page_count = 1;
    pages.push_back(load(bytes, format, one, shrink, natural));
  }
  return stacked(pages);
}

int positive_or_one(const VImage& image, const char* field) {
  if (image.get_typeof(field) != G_TYPE_INT) return 1;
  return std::max(1, image.get_int(field));
}

Header header_of(const VImage& image, formats::Format format, const Selection& selection,
                 std::uint64_t file_bytes) {
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

Result<VImage> open_header(std::span<const std::byte> bytes, formats::Format format,
                           const Selection& selection) {
  TINTYPE_TRY(const auto builtin, read_builtin_header(bytes, format));
  return catching_vips_errors(ErrorKind::broken_image, [&] {
    if (!builtin) return load_selected(bytes, format, selection, 1, {});
    // Their decoders know no half way: an image of the same shape stands for the header.
    return VImage::black(builtin->size.width, builtin->size.height,
                         VImage::option()->set("bands", builtin->alpha ? 4 : 3))
        .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  });
}

std::string_view document_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Copies one metadata field if it is wanted. This VipsImageMapFn returns null, so that all fields are
/// visited.
void* copy_metadata(VipsImage* /*from*/, const char* field, GValue* value, void* to) {
  const std::string_view name(field);
  const bool wanted = name.starts_with("exif-") || name == VIPS_META_ICC_NAME || name == VIPS_META_XMP_NAME ||
                      name == VIPS_META_IPTC_NAME;
  if (wanted) vips_image_set(static_cast<VipsImage*>(to), field, value);
  return nullptr;
}

}  // namespace

Result<MappedFile> MappedFile::of(int fd) {
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(fd));
  if (bytes == 0) return fail(ErrorKind::invalid_source, "the source is empty");
  void* start = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  if (start == MAP_FAILED) return file::system_failure("mapping the source");
  return MappedFile(std::span(static_cast<const std::byte*>(start), bytes));
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<Content> Content::of(MappedFile file, formats::Format format) {
  if (format != formats::Format::svg) return Content(std::move(file), {});
  TINTYPE_TRY(std::string svg, sanitized_svg(document_of(file.bytes())));
  return Content(std::move(file), std::move(svg));
}

Result<Source> Source::open(int fd) {
  TINTYPE_TRY(MappedFile file, MappedFile::of(fd));
  const auto format = formats::sniff(file.bytes());
  if (!format) return fail(ErrorKind::invalid_source, "the source is of no known picture format");
  TINTYPE_TRY(Content content, Content::of(std::move(file), *format));
  return open(std::make_shared<const Content>(std::move(content)), *format, {});
}

Result<Source> Source::open(std::shared_ptr<const Content> content, formats::Format format,
                            const Selection& selection) {
  TINTYPE_TRY(VImage opened, open_header(content->bytes(), format, selection));
  const Header header = header_of(opened, format, selection, content->file_bytes());
  return Source(std::move(content), selection, std::move(opened), header);
}

Source Source::made_of(VImage image, const Header& header) {
  const Selection selection{.page_count = header.frames, .animated = header.frames > 1};
  return {nullptr, selection, std::move(image), header};
}

Result<Source> Source::select(const Selection& selection) const {
  return open(content_, header_.format, selection);
}

VImage Source::decode(double shrink) const {
  if (!content_) return opened_;
  // Decoders that reduce the frames of an animation each by itself leave seams between their parts.
  const bool whole = header_.pages > 1 && !info_of(header_.format).vector;
  return load_selected(bytes(), header_.format, selection_, whole ? 1 : shrink, header_.size);
}

VImage Source::with_metadata(const VImage& image) const {
  VImage copy = image.copy();
  vips_image_map(opened_.get_image(), copy_metadata, copy.get_image());
  return copy;
}

}  // namespace tintype::image
