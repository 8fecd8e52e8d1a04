#include "pipeline/shared_planes.h"

#include <algorithm>
#include <utility>

#include "image/source.h"

namespace tintype::pipeline {
namespace {

/// Reads the planes from the reduced source `fd`; returns none if it does not contain them.
std::optional<SharedPlanes> read_planes(int fd, const PlanarSource& planar, jpeg::Reduction reduction) {
  const auto mapping = image::MappedFile::of(fd);
  if (!mapping) return std::nullopt;
  const auto bytes = mapping->bytes();
  auto reduced = planar.from_reduced_source(
      {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, reduction);
  if (!reduced) return std::nullopt;
  return SharedPlanes{reduction, *std::move(reduced), steps::Engine::reduced};
}

}  // namespace

std::optional<SharedPlanes> planes_for(std::span<const Result<Task>> tasks,
                                       const std::optional<PlanarSource>& planar,
                                       std::optional<int> reduced_source) {
  std::optional<jpeg::Reduction> least;
  for (const Result<Task>& task : tasks) {
    if (!task || !task->reduction) continue;
    least = least ? std::min(*least, *task->reduction) : *task->reduction;
  }
  if (!least) return std::nullopt;
  if (reduced_source) {
    if (auto planes = read_planes(*reduced_source, *planar, *least)) return planes;
  }
  std::optional<geometry::Rect> part;
  auto chroma = jpeg::Chroma::coarser;
  for (const Result<Task>& task : tasks) {
    if (!task || !task->reduction) continue;
    const geometry::Rect needed = planar->needed_by(*task->context, *least);
    part = part ? bounding(*part, needed) : needed;
    chroma = std::max(chroma, planar->chroma_for(*task->context, *least));
  }
  auto reduced = planar->decode(*least, *part, chroma);
  if (!reduced) return std::nullopt;
  return SharedPlanes{*least, *std::move(reduced), steps::Engine::jpeg};
}

}  // namespace tintype::pipeline
