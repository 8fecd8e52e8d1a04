#include "handlers/upload_handler.h"

#include "base/json.h"
#include "base/log.h"
#include "base/uuid.h"
#include "formats/content_type.h"
#include "http/multipart.h"
#include "url/path.h"
#include "url/source_ref.h"

namespace tintype::handlers {
namespace {

// Writes what arrives, up to a bound.
class Spool {
 public:
  Spool(int fd, std::uint64_t max_bytes) : fd_(fd), max_bytes_(max_bytes) {}

  Result<void> write(std::span<const std::byte> piece) {
    bytes_ += piece.size();
    if (bytes_ > max_bytes_) return fail(ErrorKind::too_large, "the picture is over {} bytes", max_bytes_);
    return file::write_all(fd_, piece);
  }

 private:
  int fd_;
  std::uint64_t max_bytes_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

UploadHandler::UploadHandler(store::Sources& store, cache::FileCache& sources, render::RenderPool& pool,
                             service::BlockingPool& blocking, const plan::Planner& planner,
                             const url::Signer& signer, const url::Hosts& hosts, service::Primer& primer,
                             UploadSettings settings)
    : store_(store),
      sources_(sources),
      pool_(pool),
      blocking_(blocking),
      planner_(planner),
      signer_(signer),
      hosts_(hosts),
      primer_(primer),
      settings_(settings) {}

http::Awaitable<Result<http::Response>> UploadHandler::post(http::Request& request) {
  return upload(request, make_uuid_v7(), IdBy::server);
}

http::Awaitable<Result<http::Response>> UploadHandler::put(http::Request& request, std::string_view id) {
  return upload(request, std::string(id), IdBy::client);
}

http::Awaitable<Result<http::Response>> UploadHandler::upload(http::Request& request, std::string id,
                                                              IdBy chosen_by) {
  if (!url::is_valid_id(id))
    co_return fail(ErrorKind::bad_request, "'{}' is no id; allowed are 1 to 128 of A-Z a-z 0-9 _ -", id);
  TINTYPE_CO_TRY(cache::TempEntry spooled, co_await spool(request));
  TINTYPE_CO_TRY(const Stored stored,
                 co_await blocking_.run([&] { return store_upload(id, chosen_by, spooled); }));
  co_return confirm(stored);
}

http::Awaitable<Result<cache::TempEntry>> UploadHandler::spool(http::Request& request) {
  // A part's headers come on top of the image itself.
  constexpr std::uint64_t kEnvelopeBytes = std::uint64_t{64} * 1024;
  const auto length = request.body.length_bytes();
  if (length && *length > settings_.max_bytes + kEnvelopeBytes) {
    co_return fail(ErrorKind::too_large, "the body is {} bytes, over {}", *length, settings_.max_bytes);
  }
  TINTYPE_CO_TRY(cache::TempEntry temp, sources_.temp_entry());
  if (temp.in_memory()) co_return fail(ErrorKind::disk_full, "no space to spool an upload");

  Spool spool(temp.fd(), settings_.max_bytes);
  const auto boundary = http::multipart_boundary(request.header(boost::beast::http::field::content_type));
  http::MultipartFile multipart(boundary.value_or(""), [&spool](auto piece) { return spool.write(piece); });
  for (;;) {
    TINTYPE_CO_TRY(const std::span<const std::byte> piece, co_await request.body.next());
    if (piece.empty()) break;
    TINTYPE_CO_CHECK(boundary ? multipart.feed(piece) : spool.write(piece));
  }
  if (boundary) TINTYPE_CO_CHECK(multipart.finish());
  co_return temp;
}

Result<UploadHandler::Stored> UploadHandler::store_upload(const std::string& id, IdBy chosen_by,
                                                          cache::TempEntry& spooled) {
  if (chosen_by == IdBy::client) TINTYPE_CHECK(store_.require_not_removed(id));
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(spooled.fd()));
  if (bytes == 0) return fail(ErrorKind::bad_request, "the body is empty");
  TINTYPE_TRY(const plan::Plan plan, planner_.plan({}, "", std::chrono::system_clock::now()));
  TINTYPE_TRY(const Fd source, file::reopen_read(spooled.fd()));
  TINTYPE_TRY(const pipeline::SourceInfo info, pool_.inspect(plan.worker_text(), source.get()));

  const cache::InsertToken token = sources_.insert_token({sha256(id), {}});
  if (auto put = store_.put_new(id, spooled.fd(), formats::mime_of_format(info.format)); !put) {
    const ErrorKind kind = put.error().kind;
    if (kind == ErrorKind::conflict) return fail(std::move(put));
    return fail(ErrorKind::store_unavailable, "{}: {}", describe(kind).label, put.error().detail);
  }
  // The store has it; that we already have it too only spares a read.
  auto cached = sources_.commit(std::move(spooled), token);
  if (!cached) log::warning("id={} is stored but not cached: {}", id, cached.error().detail);
  prime(id, cached ? std::optional(service::image_file_of(*std::move(cached))) : std::nullopt);
  return Stored{id, info, bytes};
}

void UploadHandler::prime(const std::string& id, const std::optional<service::ImageFile>& source) {
  if (settings_.primes_first) {
    primer_.prime_and_wait(id, source);
  } else {
    primer_.prime_in_background(id, source);
  }
}

http::Response UploadHandler::confirm(const Stored& stored) const {
  const auto signed_url = [&](std::string_view options) {
    const std::string path = "/" + std::string(options) + "/plain/" + stored.id;
    return hosts_.absolute("/" + signer_.sign(path) + path);
  };
  Json urls = Json::object();
  for (const auto& [name, options] : planner_.presets())
    urls.set(name, signed_url("preset:" + name));
  urls.set("original", signed_url("raw:1"));
  const Json body{{"id", stored.id},
                  {"width", stored.info.size.width},
                  {"height", stored.info.size.height},
                  {"format", stored.info.format},
                  {"bytes", stored.bytes},
                  {"urls", urls}};
  http::Response response(201);
  response.add("Location", "/images/" + stored.id + "/info").add("Cache-Control", "no-store");
  response.set_body(body.text() + "\n", "application/json");
  return response;
}

}  // namespace tintype::handlers
