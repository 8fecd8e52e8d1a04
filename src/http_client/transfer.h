#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <curl/curl.h>

#include "http_client/client.h"

/// A `Transfer`, internal to `Client`, is what the loop's thread and the caller share of one request.
namespace tintype::http_client {

class Transfer {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  using Piece = std::vector<std::byte>;

  Transfer(HttpRequest request, const ClientSettings& settings, std::chrono::milliseconds total,
           UploadProgress progress);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // The caller's side.
  [[nodiscard]] Result<ResponseHead> wait_head();
  /// Waits for bytes and exchanges them with `piece`, whose capacity is used again; empty at the end of a
  /// whole body. `resume` is called where the origin had been made to wait.
  template <typename Resume>
  [[nodiscard]] Result<void> wait_piece(Piece& piece, Resume resume) {
    bool resumes = false;
    {
      std::unique_lock lock(mutex_);
      piece.clear();
      TINTYPE_CHECK(wait(lock, [&] { return !body_.empty() || outcome_; }));
      piece.swap(body_);
      resumes = std::exchange(paused_, false);
      if (piece.empty()) return *outcome_;
    }
    if (resumes) resume();
    return {};
  }
  void wait_end();
  [[nodiscard]] bool ended();

  // The loop's side.
  [[nodiscard]] CURL* easy() const { return easy_.get(); }
  void resume();
  /// Ends the transfer, with libcurl's result or one of our own. The last call for a transfer.
  void finish(CURLcode code);

 private:
  struct Freer {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  void set_options();
  void set_headers();
  void set_method();
  void set_body();
  [[nodiscard]] Result<void> wait(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready);
  [[nodiscard]] Instant patience_ends(Instant waits_since) const;
  [[nodiscard]] Result<void> outcome_of(CURLcode code) const;
  void touch() { last_activity_ = std::chrono::steady_clock::now(); }

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_upload(char* data, std::size_t size, std::size_t count, void* self);
  static int on_seek(void* self, curl_off_t offset, int origin);
  static int on_connected(void* self, char*, char*, int, int);
  static curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* address);
  bool take_header_line(std::string_view line);

  const HttpRequest request_;
  const ClientSettings& settings_;
  const UploadProgress progress_;
  const Instant deadline_;
  const std::unique_ptr<CURL, Freer> easy_;
  std::unique_ptr<curl_slist, Freer> header_list_;

  std::uint64_t uploaded_bytes_ = 0;  ///< used by the loop's thread only, as are the next two
  bool address_refused_ = false;
  std::optional<Error> upload_failure_;

  std::atomic<Instant> last_activity_;
  std::atomic<bool> connected_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  ResponseHead head_;
  std::size_t head_bytes_ = 0;
  bool head_complete_ = false;
  Piece body_;
  bool paused_ = false;
  std::optional<Result<void>> outcome_;
};

}  // namespace tintype::http_client
