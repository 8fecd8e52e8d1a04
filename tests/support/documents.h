#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "support/images.h"

/// Tests make PDF files (ISO 32000-1, 7.5) of few objects with these functions.
namespace tintype::test {

/// Returns a PDF file of objects in the order given, numbered from 1 on; the last is the catalogue. `trailer`
/// goes into the trailer's dictionary.
inline std::string pdf_with(const std::vector<std::string>& objects, std::string_view trailer = "") {
  std::string file = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  int number = 0;
  for (const std::string& object : objects) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
  }
  const std::size_t start = file.size();
  return file + table +
         fmt::format("trailer\n<< /Size {} /Root {} 0 R {} >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1,
                     objects.size(), trailer, start);
}

inline std::string pdf_stream(std::string_view entries, std::string_view data) {
  return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", entries, data.size(), data);
}

/// Returns a PDF file with a page of `width` x `height` points for each of the content streams; `resources`
/// may name object 1, which is `resource`.
inline std::string pdf_of_pages(int width, int height, const std::vector<std::string>& contents,
                                std::string_view resources = "", const std::string& resource = "null",
                                std::string_view trailer = "") {
  std::vector<std::string> objects{resource};
  const std::size_t tree = 2 + 2 * contents.size();
  std::string kids;
  for (const std::string& content : contents) {
    objects.push_back(pdf_stream("", content));
    objects.push_back(fmt::format(
        "<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources << {} >> >>", tree,
        width, height, objects.size(), resources));
    kids += fmt::format("{} 0 R ", objects.size());
  }
  objects.push_back(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, contents.size()));
  objects.push_back(fmt::format("<< /Type /Catalog /Pages {} 0 R >>", tree));
  return pdf_with(objects, trailer);
}

/// Returns a PDF file with a page that shows an opaque image, a point for a pixel.
inline std::string pdf_of(const vips::VImage& image) {
  const vips::VImage rgb = image.colourspace(VIPS_INTERPRETATION_sRGB)
                               .extract_band(0, vips::VImage::option()->set("n", 3))
                               .cast(VIPS_FORMAT_UCHAR);
  std::size_t size = 0;
  void* data = rgb.write_to_memory(&size);
  const std::string pixels(static_cast<const char*>(data), size);
  g_free(data);
  const int width = image.width();
  const int height = image.height();
  const std::string entries = fmt::format(
      "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceRGB /BitsPerComponent 8", width,
      height);
  return pdf_of_pages(width, height, {fmt::format("q {} 0 0 {} 0 0 cm /Picture Do Q", width, height)},
                      "/XObject << /Picture 1 0 R >>", pdf_stream(entries, pixels));
}

}  // namespace tintype::test
