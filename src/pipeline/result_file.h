#pragma once

#include <string>
#include <string_view>

#include <vips/vips8>

#include "base/result.h"
#include "steps/context.h"
#include "steps/output/quality_search.h"

/// The last stage of a job: a picture becomes a file.
namespace tintype::pipeline {

struct ResultFile {
  std::string bytes;
  formats::Format format = formats::Format::jpeg;
  int attempts = 1;  ///< files that were encoded on the way
};

/// The file of a picture whose pixels are in memory: of the job's format or, with `format:best`, of the one
/// that came out smallest; at the quality of the options, or the one that they have searched. Failures:
/// `internal`.
[[nodiscard]] Result<ResultFile> encode_result(const vips::VImage& image, const steps::Context& context);

/// Compares files with `image`, for a search.
[[nodiscard]] steps::Compare similarity_to(const vips::VImage& image);

}  // namespace tintype::pipeline
