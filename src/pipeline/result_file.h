#pragma once

#include <string>
#include <string_view>

#include <vips/vips8>

#include "base/result.h"
#include "steps/context.h"
#include "steps/output/quality_search.h"

/// These functions encode the result, as the last stage of the pipeline.
namespace tintype::pipeline {

struct ResultFile {
  std::string bytes;
  formats::Format format{};
  int attempts = 1;  ///< number of files encoded during the search
};

/// Encodes an image whose pixels are in memory, in the context's format or, for `format:best`, in the one
/// that gives the smallest file. Its quality is that of the options, or the one that they search for.
/// Failures: `internal`.
[[nodiscard]] Result<ResultFile> encode_result(const vips::VImage& image, const steps::Context& context);

/// Returns a function that compares files with `image`, for a quality search.
[[nodiscard]] steps::Compare similarity_to(const vips::VImage& image);

}  // namespace tintype::pipeline
