#include "handlers/original_handler.h"

#include "base/http_date.h"
#include "base/json.h"
#include "formats/content_type.h"
#include "url/source_ref.h"

namespace tintype::handlers {
namespace {

// The routes about an id speak of the image itself: that it is not there is no failure of a source.
Error as_not_found(Error error) {
  if (error.kind == ErrorKind::source_not_found) error.kind = ErrorKind::not_found;
  return error;
}

}  // namespace

OriginalHandler::OriginalHandler(store::Sources& store, service::SourceLoader& loader,
                                 cluster::LocalCaches& caches, render::RenderPool& pool,
                                 service::BlockingPool& blocking, const plan::Planner& planner,
                                 std::vector<cluster::RemovalListener*> listeners)
    : store_(store),
      loader_(loader),
      caches_(caches),
      pool_(pool),
      blocking_(blocking),
      planner_(planner),
      listeners_(std::move(listeners)) {}

http::Awaitable<Result<http::Response>> OriginalHandler::info(std::string_view id) {
  return run(id, &OriginalHandler::describe_original);
}

http::Awaitable<Result<http::Response>> OriginalHandler::remove(std::string_view id) {
  return run(id, &OriginalHandler::remove_original);
}

http::Awaitable<Result<http::Response>> OriginalHandler::invalidate(std::string_view id) {
  return run(id, &OriginalHandler::invalidate_original);
}

http::Awaitable<Result<http::Response>> OriginalHandler::run(
    std::string_view raw_id, Result<http::Response> (OriginalHandler::*action)(const std::string&)) {
  if (!url::is_valid_id(raw_id)) co_return fail(ErrorKind::not_found, "'{}' is no id", raw_id);
  const std::string id(raw_id);
  auto response = co_await blocking_.run([this, &id, action] { return (this->*action)(id); });
  co_return std::move(response).map_error(as_not_found);
}

Result<http::Response> OriginalHandler::describe_original(const std::string& id) {
  TINTYPE_TRY(const store::ObjectInfo object, store_.head(id));
  Json body{{"id", id},
            {"bytes", object.bytes},
            {"modified", format_http_date(object.modified)},
            {"content_type", object.content_type}};
  TINTYPE_TRY(const plan::Plan plan, planner_.plan({}, "", std::chrono::system_clock::now()));
  TINTYPE_TRY(const service::ImageFile source, loader_.load(id, sha256(id)));
  TINTYPE_TRY(const Fd source_fd, file::reopen_read(source.fd->get()));
  // What others have put into the store need not be an image: that is no reason not to tell the rest.
  if (const auto info = pool_.inspect(plan.worker_text(), source_fd.get())) {
    body.set("content_type", formats::mime_of_format(info->format));
    body.set("width", info->size.width);
    body.set("height", info->size.height);
    body.set("format", info->format);
    body.set("alpha", info->alpha);
    body.set("pages", info->pages);
    body.set("orientation", info->orientation);
  }
  http::Response response;
  response.add("Cache-Control", "no-store").set_body(body.text() + "\n", "application/json");
  return response;
}

Result<http::Response> OriginalHandler::remove_original(const std::string& id) {
  auto removed = store_.remove(id);
  // Also when the store no longer has it: a removal that was cut short must be completed by asking again.
  const bool is_absent = !removed && (removed.error().kind == ErrorKind::gone ||
                                      removed.error().kind == ErrorKind::source_not_found);
  if (!removed && !is_absent) return fail(std::move(removed));
  TINTYPE_CHECK(caches_.invalidate(id));
  for (cluster::RemovalListener* const listener : listeners_)
    TINTYPE_CHECK(listener->removed({id}));
  if (!removed) return fail(std::move(removed));
  return http::Response(204);
}

Result<http::Response> OriginalHandler::invalidate_original(const std::string& id) {
  TINTYPE_CHECK(caches_.invalidate(id));
  return http::Response(204);
}

}  // namespace tintype::handlers
