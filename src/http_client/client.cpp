#include "http_client/client.h"

#include <algorithm>
#include <csignal>
#include <map>
#include <thread>

#include "http_client/transfer.h"

namespace tintype::http_client {
namespace {

void append_up_to(std::string& text, std::size_t max_bytes, std::span<const std::byte> piece) {
  const auto part = piece.first(std::min(piece.size(), max_bytes - text.size()));
  text.append(reinterpret_cast<const char*>(part.data()), part.size());
}

// What is over the limit is read, too: a connection is used again only after a whole response.
Result<HttpResponse> receive(Exchange& exchange) {
  HttpResponse response;
  TINTYPE_TRY(response.head, exchange.head());
  TINTYPE_CHECK(exchange.body([&](std::span<const std::byte> piece) -> Result<void> {
    append_up_to(response.body, HttpResponse::kMaxBodyBytes, piece);
    return {};
  }));
  return response;
}

void initialize_libcurl() {
  static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(initialized);
}

}  // namespace

class TransferLoop {
 public:
  explicit TransferLoop(ClientSettings settings) : settings_(std::move(settings)) {
    initialize_libcurl();
    multi_.reset(curl_multi_init());
    const auto most = static_cast<long>(settings_.max_connections);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, most);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, most);
    thread_ = start_thread();
  }
  TransferLoop(const TransferLoop&) = delete;
  TransferLoop& operator=(const TransferLoop&) = delete;
  ~TransferLoop() {
    post(Order::stop, nullptr);
    thread_.join();
  }

  enum class Order : std::uint8_t { start, resume, cancel, stop };

  void post(Order order, std::shared_ptr<Transfer> transfer) {
    {
      const std::scoped_lock lock(mutex_);
      orders_.push_back({order, std::move(transfer)});
    }
    curl_multi_wakeup(multi_.get());
  }
  [[nodiscard]] const ClientSettings& settings() const { return settings_; }

 private:
  struct Posted {
    Order order;
    std::shared_ptr<Transfer> transfer;
  };
  struct Freer {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
  };

  // Signals are for the threads that asked for them, and a peer that goes away must not raise SIGPIPE here.
  std::thread start_thread() {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread([this] { run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
  }

  void run() {
    constexpr int kLongMs = 60'000;
    while (obey()) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      collect();
      curl_multi_poll(multi_.get(), nullptr, 0, kLongMs, nullptr);
    }
    while (!running_.empty())
      end(running_.begin()->first, CURLE_ABORTED_BY_CALLBACK);
  }

  bool obey() {
    {
      const std::scoped_lock lock(mutex_);
      obeyed_.swap(orders_);
    }
    bool goes_on = true;
    for (Posted& posted : obeyed_) {
      CURL* const easy = posted.transfer ? posted.transfer->easy() : nullptr;
      switch (posted.order) {
        case Order::start:
          running_.emplace(easy, std::move(posted.transfer));
          curl_multi_add_handle(multi_.get(), easy);
          break;
        case Order::resume:
          if (running_.contains(easy)) posted.transfer->resume();
          break;
        case Order::cancel:
          end(easy, CURLE_ABORTED_BY_CALLBACK);
          break;
        case Order::stop:
          goes_on = false;
          break;
      }
    }
    obeyed_.clear();
    return goes_on;
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
    }
  }

  void end(CURL* easy, CURLcode code) {
    const auto found = running_.find(easy);
    if (found == running_.end()) return;
    curl_multi_remove_handle(multi_.get(), easy);
    found->second->finish(code);
    running_.erase(found);
  }

  const ClientSettings settings_;
  std::unique_ptr<CURLM, Freer> multi_;
  std::mutex mutex_;
  std::vector<Posted> orders_;
  std::vector<Posted> obeyed_;  ///< used by the loop's thread only, as is the next
  std::map<CURL*, std::shared_ptr<Transfer>> running_;
  std::thread thread_;
};

Exchange::~Exchange() {
  if (!transfer_ || transfer_->ended()) return;
  loop_->post(TransferLoop::Order::cancel, transfer_);
  transfer_->wait_end();  // the upload's descriptor is the caller's again only then
}

Result<ResponseHead> Exchange::head() {
  return transfer_->wait_head();
}

Result<void> Exchange::next(std::vector<std::byte>& piece) {
  return transfer_->wait_piece(piece, [this] { loop_->post(TransferLoop::Order::resume, transfer_); });
}

Result<void> Exchange::body(const file::Sink& sink) {
  Transfer::Piece piece;
  for (;;) {
    TINTYPE_CHECK(next(piece));
    if (piece.empty()) return {};
    TINTYPE_CHECK(sink(piece));
  }
}

Result<std::string> Exchange::text(std::size_t max_bytes) {
  std::string text;
  Transfer::Piece piece;
  while (text.size() < max_bytes) {
    TINTYPE_CHECK(next(piece));
    if (piece.empty()) break;
    append_up_to(text, max_bytes, piece);
  }
  return text;
}

Client::Client(ClientSettings settings) : loop_(std::make_unique<TransferLoop>(std::move(settings))) {}
Client::~Client() = default;

Exchange Client::start(HttpRequest request, std::chrono::milliseconds total, UploadProgress progress) {
  auto transfer =
      std::make_shared<Transfer>(std::move(request), loop_->settings(), total, std::move(progress));
  loop_->post(TransferLoop::Order::start, transfer);
  return {*loop_, std::move(transfer)};
}

Result<HttpResponse> Client::send(HttpRequest request, std::chrono::milliseconds total,
                                  UploadProgress progress) {
  Exchange exchange = start(std::move(request), total, std::move(progress));
  Result<HttpResponse> response = receive(exchange);
  if (response || response.error().kind == ErrorKind::internal) return response;
  return fail(ErrorKind::store_unavailable, "{}", response.error().detail);
}

}  // namespace tintype::http_client
