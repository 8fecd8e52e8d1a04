#include "app/commands/direct_upload.h"

#include "app/wiring/planning.h"
#include "base/file.h"
#include "base/uuid.h"
#include "formats/content_type.h"
#include "image/vips/library.h"
#include "pipeline/pipeline.h"

namespace tintype::app {

DirectUpload::DirectUpload(std::uint64_t max_bytes, std::unique_ptr<store::Sources> stores, plan::Plan limits)
    : max_bytes_(max_bytes), stores_(std::move(stores)), limits_(std::move(limits)) {}

Result<std::unique_ptr<DirectUpload>> DirectUpload::open(const config::Settings& settings) {
  TINTYPE_CHECK(image::start_library());
  TINTYPE_TRY(const DataDir data, open_data_dir(settings));
  TINTYPE_TRY(auto stores, make_stores(settings, data, url::SourceFilter(), nullptr));
  TINTYPE_TRY(const plan::Planner planner, make_planner(settings));
  TINTYPE_TRY(plan::Plan limits, planner.plan({}, "", std::chrono::system_clock::now()));
  return std::unique_ptr<DirectUpload>(
      new DirectUpload(settings.max_source_bytes, std::move(stores), std::move(limits)));
}

Result<std::string> DirectUpload::upload(const std::filesystem::path& path) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(file.get()));
  if (bytes > max_bytes_)
    return fail(ErrorKind::too_large, "{} bytes, over max_source_bytes {}", bytes, max_bytes_);
  TINTYPE_TRY(const pipeline::SourceInfo info, pipeline::inspect(limits_.options(), file.get()));
  const std::string id = make_uuid_v7();
  TINTYPE_CHECK(stores_->put_new(id, file.get(), formats::mime_of_format(info.format)));
  return id;
}

}  // namespace tintype::app
