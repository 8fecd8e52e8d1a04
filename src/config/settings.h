#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "formats/defaults.h"

/// A setting is one member of `Settings` and one line of `descriptors()` (descriptor.h); flags, environment
/// variables, the file's keys, help and docs/settings.md follow from these two.
namespace tintype::config {

[[nodiscard]] std::map<std::string, unsigned> default_format_quality();
[[nodiscard]] std::vector<std::string> default_preferred_formats();

/// `Settings` is the configuration of a process; the initial values are the defaults. What each means and may
/// be is written in its descriptor, under the member's name. An amount of bytes is a std::uint64_t, a count
/// an unsigned.
struct Settings {
  std::string listen = "127.0.0.1:8080";
  std::string listen_unix;
  unsigned threads = 0;
  std::chrono::milliseconds client_timeout{std::chrono::seconds(60)};
  std::string accel_redirect;
  bool publish_presets = false;
  std::chrono::milliseconds ttl{std::chrono::days(365)};
  std::vector<std::string> hosts;
  std::string host_choice = "rendezvous";

  bool cache_tags = false;
  std::chrono::milliseconds stale_while_revalidate{0};
  std::chrono::milliseconds stale_if_error{0};
  std::string purge_url;
  std::string purge_method = "PURGE";
  std::vector<std::string> purge_headers;
  std::string cloudfront_distribution;
  std::string cloudfront_endpoint = "https://cloudfront.amazonaws.com";

  std::string data = "./tintype-data";
  std::string store;
  std::chrono::milliseconds store_timeout{std::chrono::seconds(30)};
  std::chrono::milliseconds store_connect_timeout{std::chrono::seconds(5)};
  std::string s3_endpoint;
  std::string s3_region = "us-east-1";
  bool s3_path_style = false;
  std::string s3_access_key_id;
  std::string s3_secret_access_key;
  std::string s3_session_token;

  std::vector<std::string> peers;
  std::chrono::milliseconds tombstone_check{std::chrono::seconds(60)};

  std::vector<std::string> allowed_sources;
  std::vector<std::string> allowed_networks;
  std::string local_root;

  std::vector<std::string> keys;
  std::vector<std::string> salts;
  unsigned signature_size = 32;
  bool allow_unsigned = false;
  bool thumbor = false;
  std::vector<std::string> thumbor_keys;
  std::string upload_token;

  std::map<std::string, std::string> presets;
  std::vector<std::string> prime;
  bool prime_wait = false;
  std::string prime_via;
  std::string events_secret;
  std::string reduced_source = "auto";
  unsigned reduced_source_side = 2048;
  unsigned quality = formats::kDefaultQuality;
  std::map<std::string, unsigned> format_quality = default_format_quality();

  std::vector<std::string> preferred_formats = default_preferred_formats();
  bool auto_webp = false;
  bool auto_avif = false;
  bool auto_jxl = false;
  bool enforce_webp = false;
  bool enforce_avif = false;
  bool enforce_jxl = false;
  bool avif_async = false;
  std::chrono::milliseconds avif_async_ttl{std::chrono::seconds(60)};
  bool client_hints = false;
  bool info_places = false;

  std::string watermark;

  std::string fallback_image;
  unsigned fallback_status = 200;
  std::chrono::milliseconds fallback_ttl{std::chrono::seconds(60)};

  std::uint64_t max_source_bytes = std::uint64_t{50} << 20;
  double max_source_megapixels = formats::kDefaultSourceMegapixels;
  unsigned max_frames = formats::kDefaultFrames;
  unsigned max_result_dimension = formats::kDefaultResultSide;
  bool allow_limits_by_url = false;

  std::uint64_t cache_max_bytes = std::uint64_t{10} << 30;
  std::chrono::milliseconds cache_max_idle{std::chrono::days(30)};
  std::chrono::milliseconds sweep_interval{std::chrono::hours(1)};

  std::string engine = "auto";
  unsigned workers = 0;
  unsigned queue = 64;
  std::chrono::milliseconds render_timeout{std::chrono::seconds(10)};
  std::uint64_t worker_memory = std::uint64_t{1} << 30;
  unsigned renders_per_worker = 1000;
  bool sandbox = true;
  std::string detection = "auto";

  LogLevel log_level = LogLevel::info;
  bool access_log = false;
};

}  // namespace tintype::config
