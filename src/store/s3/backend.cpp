#include "store/backend.h"

#include "store/s3/s3_buckets.h"
#include "store/s3/s3_store.h"

namespace tintype::store {
namespace {

S3Settings s3_settings(const config::Settings& settings) {
  S3Settings s3;
  s3.endpoint = settings.s3_endpoint;
  s3.region = settings.s3_region;
  s3.path_style = settings.s3_path_style;
  s3.credentials = {settings.s3_access_key_id, settings.s3_secret_access_key, settings.s3_session_token};
  s3.connect_timeout = settings.store_connect_timeout;
  s3.idle_timeout = settings.store_timeout;
  s3.total_timeout = settings.store_timeout;
  return s3;
}

}  // namespace

Result<OpenedStores> open_s3(const OpenArguments& arguments) {
  OpenedStores stores;
  if (!arguments.main && !arguments.has_sources("s3://")) return stores;
  TINTYPE_TRY(std::shared_ptr<S3Client> client, S3Client::make(s3_settings(arguments.settings)));
  if (arguments.main) {
    stores.main = std::make_unique<S3Store>(client, arguments.main->bucket, arguments.main->path);
  }
  stores.sources = std::make_shared<S3Buckets>(std::move(client));
  return stores;
}

}  // namespace tintype::store
