#include "http_client/transfer.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

#include "base/text.h"
#include "http_client/web_url.h"

namespace tintype::http_client {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMaxHeadBytes = 64UL * 1024;

Transfer* self_of(void* pointer) {
  return static_cast<Transfer*>(pointer);
}

std::string shown(const HttpRequest& request) {
  return fmt::format("{} {}", request.method, without_secrets(request.url));
}

std::uint64_t size_bytes(const FileBody& body) {
  return body.bytes;
}
std::uint64_t size_bytes(const std::string& body) {
  return body.size();
}

Result<std::size_t> read_at(const std::string& body, std::uint64_t offset, std::span<char> to) {
  return body.copy(to.data(), to.size(), offset);
}
Result<std::size_t> read_at(const FileBody& body, std::uint64_t offset, std::span<char> to) {
  const auto wanted = std::min<std::uint64_t>(to.size(), body.bytes - offset);
  if (wanted == 0) return 0;
  ssize_t got = 0;
  do {
    got = ::pread(body.fd, to.data(), wanted, static_cast<off_t>(offset));
  } while (got < 0 && errno == EINTR);
  if (got < 0) return file::system_failure("read the upload");
  if (got == 0) return fail(ErrorKind::internal, "the upload's file became shorter");
  return static_cast<std::size_t>(got);
}

template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  curl_easy_setopt(easy, option, value);
}

}  // namespace

Transfer::Transfer(HttpRequest request, const ClientSettings& settings, std::chrono::milliseconds total,
                   UploadProgress progress)
    : request_(std::move(request)),
      settings_(settings),
      progress_(std::move(progress)),
      deadline_(steady_clock::now() + total),
      easy_(curl_easy_init()),
      last_activity_(steady_clock::now()) {
  set_options();
  set_headers();
  set_method();
}

void Transfer::set_options() {
  CURL* const easy = easy_.get();
  set(easy, CURLOPT_URL, request_.url.c_str());
  set(easy, CURLOPT_PATH_AS_IS, 1L);  // a key may hold "//" and "/../", and the signature covers them
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_QUICK_EXIT, 1L);  // else a cancelled look-up blocks all transfers until it ends
  set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  set(easy, CURLOPT_BUFFERSIZE, 128L * 1024);
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  set(easy, CURLOPT_USERAGENT, settings_.user_agent.c_str());
  set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (settings_.proxy) set(easy, CURLOPT_PROXY, settings_.proxy->c_str());
  if (!settings_.ca_file.empty()) set(easy, CURLOPT_CAINFO, settings_.ca_file.c_str());

  set(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy, CURLOPT_HEADERDATA, this);
  set(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy, CURLOPT_WRITEDATA, this);
  set(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_connected);
  set(easy, CURLOPT_PREREQDATA, this);
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, this);
}

void Transfer::set_headers() {
  const auto append = [this](const std::string& line) {
    curl_slist* const list = curl_slist_append(header_list_.get(), line.c_str());
    static_cast<void>(header_list_.release());
    header_list_.reset(list);
  };
  // libcurl drops "name:" and sends "name;" as the empty header
  for (const auto& [name, value] : request_.headers)
    append(value.empty() ? name + ";" : fmt::format("{}: {}", name, value));
  // A request goes as it was built: libcurl would call the body of a POST a form.
  if (request_.body && !find_header(request_.headers, "content-type")) append("Content-Type:");
  set(easy_.get(), CURLOPT_HTTPHEADER, header_list_.get());
}

void Transfer::set_method() {
  CURL* const easy = easy_.get();
  if (request_.body) {
    set_body();
  } else if (request_.method == "HEAD") {
    set(easy, CURLOPT_NOBODY, 1L);
  }
  set(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void Transfer::set_body() {
  CURL* const easy = easy_.get();
  const auto size = std::visit([](const auto& body) { return size_bytes(body); }, *request_.body);
  if (request_.method == "PUT") {  // libcurl asks first (Expect: 100-continue)
    set(easy, CURLOPT_UPLOAD, 1L);
    set(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
  } else {  // it asks first where the body has more than a MiB
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size));
  }
  set(easy, CURLOPT_READFUNCTION, &Transfer::on_upload);
  set(easy, CURLOPT_READDATA, this);
  set(easy, CURLOPT_SEEKFUNCTION, &Transfer::on_seek);
  set(easy, CURLOPT_SEEKDATA, this);
}

Transfer::Instant Transfer::patience_ends(Instant waits_since) const {
  if (!connected_) return deadline_;  // until then libcurl keeps the connect timeout
  return std::min(deadline_, std::max(waits_since, last_activity_.load()) + settings_.idle_timeout);
}

Result<void> Transfer::wait(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready) {
  const Instant since = steady_clock::now();
  while (!ready()) {
    if (steady_clock::now() >= patience_ends(since)) {
      return fail(ErrorKind::source_timeout, "{}: {}", shown(request_),
                  steady_clock::now() >= deadline_ ? "not done in time" : "nothing comes or goes any more");
    }
    // Bounded, because a connection that comes to be or an upload that moves changes what to wait for.
    changed_.wait_until(lock, std::min(patience_ends(since), steady_clock::now() + settings_.idle_timeout));
  }
  return {};
}

Result<ResponseHead> Transfer::wait_head() {
  std::unique_lock lock(mutex_);
  TINTYPE_CHECK(wait(lock, [&] { return head_complete_ || outcome_; }));
  if (!head_complete_) {
    if (!*outcome_) return tl::unexpected(outcome_->error());
    return fail(ErrorKind::source_broken, "{}: a response without a head", shown(request_));
  }
  return head_;
}

void Transfer::wait_end() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return outcome_.has_value(); });
}

bool Transfer::ended() {
  const std::scoped_lock lock(mutex_);
  return outcome_.has_value();
}

void Transfer::resume() {
  touch();
  curl_easy_pause(easy_.get(), CURLPAUSE_CONT);
}

void Transfer::finish(CURLcode code) {
  const std::scoped_lock lock(mutex_);
  outcome_ = outcome_of(code);
  changed_.notify_all();
}

Result<void> Transfer::outcome_of(CURLcode code) const {
  if (upload_failure_) return tl::unexpected(*upload_failure_);
  const auto failed = [&](ErrorKind kind) {
    return fail(kind, "{}: {}", shown(request_), curl_easy_strerror(code));
  };
  switch (code) {
    case CURLE_OK:
      return {};
    case CURLE_OPERATION_TIMEDOUT:
      return failed(ErrorKind::source_timeout);
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return failed(ErrorKind::invalid_source_url);
    case CURLE_COULDNT_CONNECT:
      if (address_refused_) {
        return fail(ErrorKind::invalid_source_url, "{}: the address is not an allowed one", shown(request_));
      }
      return failed(ErrorKind::source_broken);
    default:
      return failed(ErrorKind::source_broken);
  }
}

bool Transfer::take_header_line(std::string_view line) {
  const std::scoped_lock lock(mutex_);
  if (head_complete_) return true;  // a trailer
  head_bytes_ += line.size();
  if (head_bytes_ > kMaxHeadBytes) return false;
  if (line.starts_with("HTTP/")) {
    head_ = {};
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    head_.status = static_cast<int>(status);
  } else if (trim(line, "\r\n").empty()) {
    if (head_.status < 200) return true;
    head_complete_ = true;
    changed_.notify_all();
  } else {
    head_.headers.push_back(parse_header(line));
  }
  return true;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  self_of(self)->touch();
  return self_of(self)->take_header_line({data, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  Transfer& transfer = *self_of(self);
  const auto piece = std::as_bytes(std::span(data, size * count));
  transfer.touch();
  const std::scoped_lock lock(transfer.mutex_);
  if (transfer.body_.size() + piece.size() > Exchange::kWindowBytes && !transfer.body_.empty()) {
    transfer.paused_ = true;
    return CURL_WRITEFUNC_PAUSE;
  }
  transfer.body_.insert(transfer.body_.end(), piece.begin(), piece.end());
  transfer.changed_.notify_all();
  return piece.size();
}

std::size_t Transfer::on_upload(char* data, std::size_t size, std::size_t count, void* self) {
  Transfer& transfer = *self_of(self);
  transfer.touch();
  const auto got = std::visit(
      [&](const auto& body) {
        return read_at(body, transfer.uploaded_bytes_, std::span(data, size * count));
      },
      *transfer.request_.body);
  if (!got) {
    transfer.upload_failure_ = got.error();
    return CURL_READFUNC_ABORT;
  }
  transfer.uploaded_bytes_ += *got;
  if (transfer.progress_) transfer.progress_(transfer.uploaded_bytes_);
  return *got;
}

int Transfer::on_seek(void* self, curl_off_t offset, int origin) {
  if (origin != SEEK_SET) return CURL_SEEKFUNC_FAIL;
  self_of(self)->uploaded_bytes_ = static_cast<std::uint64_t>(offset);
  return CURL_SEEKFUNC_OK;
}

int Transfer::on_connected(void* self, char*, char*, int, int) {
  Transfer& transfer = *self_of(self);
  transfer.touch();
  transfer.connected_ = true;
  const std::scoped_lock lock(transfer.mutex_);
  transfer.changed_.notify_all();
  return CURL_PREREQFUNC_OK;
}

curl_socket_t Transfer::on_open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  Transfer& transfer = *self_of(self);
  const auto& allowed = transfer.settings_.address_allowed;
  if (allowed && !allowed(address->addr)) {
    transfer.address_refused_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace tintype::http_client
