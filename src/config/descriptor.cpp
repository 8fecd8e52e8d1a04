#include "config/descriptor.h"

#include <algorithm>
#include <array>

namespace tintype::config {
namespace {

using S = Settings;

constexpr Allowed between(double min, double max) {
  return {.range = {min, max}};
}
constexpr Allowed at_least(double min) {
  return {.range = {.min = min}};
}
constexpr Allowed written_as(const Syntax& syntax) {
  return {.syntax = &syntax};
}

constexpr Allowed kAny;
constexpr auto kSecret = Secrecy::secret;
constexpr double kMinute = 60'000;
constexpr double kMebi = 1 << 20;

constexpr std::string_view kServer = "Server";
constexpr std::string_view kStorage = "Storage";
constexpr std::string_view kS3 = "S3";
constexpr std::string_view kNodes = "Several nodes";
constexpr std::string_view kSources = "Other sources";
constexpr std::string_view kCaches = "Caches in front";
constexpr std::string_view kAccess = "Access";
constexpr std::string_view kOutput = "Output";
constexpr std::string_view kPriming = "Priming";
constexpr std::string_view kFormats = "Formats";
constexpr std::string_view kWatermark = "Watermark";
constexpr std::string_view kFallbackImage = "Fallback image";
constexpr std::string_view kLimits = "Limits";
constexpr std::string_view kCache = "Cache";
constexpr std::string_view kWorkers = "Render workers";
constexpr std::string_view kLog = "Log";

// clang-format off
constexpr auto kDescriptors = std::to_array<Descriptor>({
    {"listen", kServer, &S::listen, "Address and port to listen on; port 0 takes a free one.", written_as(kHostAndPort)},
    {"listen_unix", kServer, &S::listen_unix, "Path of a Unix socket to listen on besides: what an nginx on the same machine should use. Empty: none."},
    {"threads", kServer, &S::threads, "Network threads; 0: one per core.", between(0, 256)},
    {"client_timeout", kServer, &S::client_timeout, "How long a client may be silent in the middle of a request or answer.", between(100, 60 * kMinute)},
    {"accel_redirect", kServer, &S::accel_redirect, "Internal location of the nginx in front (X-Accel-Redirect) that serves the cache's folder; empty: send the bytes ourselves.", written_as(kPathPrefix)},
    {"publish_presets", kServer, &S::publish_presets, "Put images of presets where the nginx in front finds them by their URLs alone (/i/PRESET/ID.EXTENSION) and sends them without asking; off: what was put there is withdrawn at the start."},
    {"ttl", kServer, &S::ttl, "max-age of derived images.", kAny},
    {"hosts", kServer, &S::hosts, "Names under which browsers reach this server: URLs that it tells carry one of them, chosen by the path. None: it tells paths.", written_as(kHost)},
    {"host_choice", kServer, &S::host_choice, "How a path chooses: rendezvous moves few URLs when a host is added, modulo is what sites do by hand.", written_as(kHostChoice)},

    {"cache_tags", kCaches, &S::cache_tags, "Send Cache-Tag and Surrogate-Key with each picture of the store, image-ID and preset-NAME: what a CDN can purge by."},
    {"stale_while_revalidate", kCaches, &S::stale_while_revalidate, "For how long caches in front may send an old picture while they ask for a new one; 0s: not said.", kAny},
    {"stale_if_error", kCaches, &S::stale_if_error, "For how long they may send an old picture where this server fails; 0s: not said.", kAny},
    {"purge_url", kCaches, &S::purge_url, "Where a cache in front is told that an image was removed; {id} and {tag} (image-ID) stand for it. Empty: nowhere.", written_as(kHttpUrlTemplate)},
    {"purge_method", kCaches, &S::purge_method, "Method of that request.", written_as(kNotEmpty)},
    {"purge_headers", kCaches, &S::purge_headers, "Headers of that request, with the same placeholders.", written_as(kHeader), kSecret},
    {"cloudfront_distribution", kCaches, &S::cloudfront_distribution, "Distribution of Amazon CloudFront in which the presets' URLs of removed images are invalidated, with the credentials of S3; empty: none."},
    {"cloudfront_endpoint", kCaches, &S::cloudfront_endpoint, "URL of CloudFront's interface.", written_as(kHttpUrl)},

    {"data", kStorage, &S::data, "Folder of everything the server keeps: originals, cache, keys, spool."},
    {"store", kStorage, &S::store, "Where originals are; empty: in the folder `originals` of `data`.", written_as(kStore)},
    {"store_timeout", kStorage, &S::store_timeout, "How long the store may take for a whole transfer.", between(1, 60 * kMinute)},
    {"store_connect_timeout", kStorage, &S::store_connect_timeout, "How long connecting to the store may take.", between(1, 60 * kMinute)},

    {"s3_endpoint", kS3, &S::s3_endpoint, "URL of the S3 service; empty: Amazon's of the region.", written_as(kHttpUrl)},
    {"s3_region", kS3, &S::s3_region, "Region that requests are signed for."},
    {"s3_path_style", kS3, &S::s3_path_style, "Put the bucket into the path instead of the host name."},
    {"s3_access_key_id", kS3, &S::s3_access_key_id, "Access key; empty: from the AWS_ variables or the shared credentials file."},
    {"s3_secret_access_key", kS3, &S::s3_secret_access_key, "Secret of the access key.", kAny, kSecret},
    {"s3_session_token", kS3, &S::s3_session_token, "Token of temporary credentials.", kAny, kSecret},

    {"peers", kNodes, &S::peers, "Other nodes on the same store and with the same `upload_token`: each is told of every removal here, also one that is down for now.", written_as(kHttpUrl)},
    {"tombstone_check", kNodes, &S::tombstone_check, "How often to look in the store for removals carried out by other nodes; 0: never.", kAny},

    {"allowed_sources", kSources, &S::allowed_sources, "Prefixes of the source URLs that may be fetched besides the store's own images (`*` stands for anything but a slash); none: none.", written_as(kSourcePattern)},
    {"allowed_networks", kSources, &S::allowed_networks, "Private, loopback or link-local ranges that sources may nevertheless be fetched from.", written_as(kNetwork)},
    {"local_root", kSources, &S::local_root, "Folder of local:/// sources; empty: they are off.", kAny},

    {"keys", kAccess, &S::keys, "Keys of URL signatures; the first signs, any may match. None: made at the first start and kept under `data`.", written_as(kHex), kSecret},
    {"salts", kAccess, &S::salts, "Salts of URL signatures, one for each key.", written_as(kHex), kSecret},
    {"signature_size", kAccess, &S::signature_size, "Bytes of a signature.", between(8, 32)},
    {"allow_unsigned", kAccess, &S::allow_unsigned, "Accept `unsafe`, `insecure` and `_` in place of a signature."},
    {"thumbor", kAccess, &S::thumbor, "Answer URLs of thumbor's dialect under /thumbor/."},
    {"thumbor_keys", kAccess, &S::thumbor_keys, "Keys of thumbor's signatures, as its SECURITY_KEY; any may match. None: only `unsafe`, where `allow_unsigned` is set.", written_as(kNotEmpty), kSecret},
    {"upload_token", kAccess, &S::upload_token, "Bearer token of uploads, removals and information. Empty: made at the first start and kept under `data`.", kAny, kSecret},

    {"presets", kOutput, &S::presets, "Named options, such as `thumb` for `rs:fill:100:100/q:75`; `default` applies to every URL.", written_as(kPresetName)},
    {"quality", kOutput, &S::quality, "Quality of lossy formats.", between(1, 100)},
    {"format_quality", kOutput, &S::format_quality, "Quality by format, instead of `quality`.", {.range = {1, 100}, .syntax = &kFormatName}},

    {"prime", kPriming, &S::prime, "Presets made of every upload before anyone asks: `thumb` as signed URLs give it, in each format that is negotiated; `thumb.webp` as /i/thumb/ID.webp does.", written_as(kPrimed)},
    {"prime_wait", kPriming, &S::prime_wait, "Confirm an upload when they are made; otherwise they are made right after it, while workers are idle."},
    {"prime_via", kPriming, &S::prime_via, "Ask this URL for them instead of making them here: where several nodes are, each warms its own.", written_as(kHttpUrl)},
    {"events_secret", kPriming, &S::events_secret, "Secret of POST /events/s3, which primes what others put into the bucket; empty: it is off.", kAny, kSecret},

    {"preferred_formats", kFormats, &S::preferred_formats, "Where no format is asked for: a source's own format is kept if it is one of these, otherwise the first of them is taken that can hold its transparency and animation.", written_as(kFormatName)},
    {"auto_webp", kFormats, &S::auto_webp, "Send WebP to clients whose Accept names it, where no format is asked for."},
    {"auto_avif", kFormats, &S::auto_avif, "The same for AVIF, before WebP; animations stay WebP."},
    {"auto_jxl", kFormats, &S::auto_jxl, "The same for JPEG XL, before AVIF."},
    {"enforce_webp", kFormats, &S::enforce_webp, "Send WebP to clients whose Accept names it, also where another format is asked for."},
    {"enforce_avif", kFormats, &S::enforce_avif, "The same for AVIF, before WebP; animations stay what they would be without."},
    {"enforce_jxl", kFormats, &S::enforce_jxl, "The same for JPEG XL, before AVIF."},
    {"avif_async", kFormats, &S::avif_async, "Where AVIF was negotiated and is not made yet, send the next best format at once and make the AVIF while workers are idle."},
    {"avif_async_ttl", kFormats, &S::avif_async_ttl, "max-age of what is sent in the meantime.", kAny},
    {"client_hints", kFormats, &S::client_hints, "Take width and device pixel ratio from Sec-CH-Width, Width, Sec-CH-DPR and DPR, where neither the preset `default` nor the URL says them."},

    {"info_places", kFormats, &S::info_places, "Let /info/ tell the positions, serial numbers and owners that EXIF has."},

    {"watermark", kWatermark, &S::watermark, "Picture that the option `watermark` stamps where the URL names no other; empty: none. A file is read at the start.", written_as(kFallback)},

    {"fallback_image", kFallbackImage, &S::fallback_image, "Picture in place of a source that is missing, unreachable or broken; empty: an error is the answer.", written_as(kFallback)},
    {"fallback_status", kFallbackImage, &S::fallback_status, "HTTP status of such answers; 0: that of the error.", between(0, 599)},
    {"fallback_ttl", kFallbackImage, &S::fallback_ttl, "max-age of such answers.", kAny},

    {"max_source_bytes", kLimits, &S::max_source_bytes, "Largest source, also in uploads.", at_least(1)},
    {"max_source_megapixels", kLimits, &S::max_source_megapixels, "Largest source in millions of pixels, over all its frames.", between(0.0001, 10'000)},
    {"max_frames", kLimits, &S::max_frames, "Frames read of an animation; the rest is left out.", between(1, 10'000)},
    {"max_result_dimension", kLimits, &S::max_result_dimension, "Longest side of a result in pixels; larger ones are scaled down. 0: no limit.", between(0, 65'535)},
    {"allow_limits_by_url", kLimits, &S::allow_limits_by_url, "Let signed URLs set these limits."},

    {"cache_max_bytes", kCache, &S::cache_max_bytes, "Bound on cached sources and derived images together; 0: none. Above it the least recently used go.", kAny},
    {"cache_max_idle", kCache, &S::cache_max_idle, "Cached files that nobody has asked for in this time go; 0: never.", kAny},
    {"reduced_source", kCache, &S::reduced_source, "auto: keep a reduced copy of each large JPEG source in the cache, made while workers are idle, and derive further images from it where it has enough detail; off: none.", written_as(kAutoOrOff)},
    {"reduced_source_side", kCache, &S::reduced_source_side, "Longer side of reduced sources in pixels: of a half, a quarter and an eighth of the source, the one that comes nearest, rather a half than a quarter.", between(256, 16384)},
    {"sweep_interval", kCache, &S::sweep_interval, "Time between two sweeps of the cache.", at_least(1000)},

    {"engine", kWorkers, &S::engine, "What decodes and resizes: auto takes the fastest that can, libvips is for comparison.", written_as(kEngineName)},
    {"workers", kWorkers, &S::workers, "Worker processes; 0: one per core.", between(0, 1024)},
    {"queue", kWorkers, &S::queue, "Renders that may wait for a worker; one more is answered with 503.", between(0, 100'000)},
    {"render_timeout", kWorkers, &S::render_timeout, "How long one render may take.", between(1, 60 * kMinute)},
    {"worker_memory", kWorkers, &S::worker_memory, "Memory that a worker may take for its renders.", at_least(64 * kMebi)},
    {"renders_per_worker", kWorkers, &S::renders_per_worker, "Renders after which a worker is replaced.", between(1, 1'000'000)},
    {"sandbox", kWorkers, &S::sandbox, "Lock workers in (seccomp, Landlock); without it a kernel that has neither is no obstacle."},
    {"detection", kWorkers, &S::detection, "Finding faces and other objects: auto where the detection module is installed, and from the first request on that asks for it; off: such requests are refused.", written_as(kAutoOrOff)},

    {"log_level", kLog, &S::log_level, "Least level that is logged."},
    {"access_log", kLog, &S::access_log, "Log every request."},
});
// clang-format on

constexpr bool each_group_stands_together() {
  for (std::size_t i = 1; i < kDescriptors.size(); ++i) {
    const std::string_view group = kDescriptors[i].group;
    if (group == kDescriptors[i - 1].group) continue;
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (kDescriptors[earlier].group == group) return false;
    }
  }
  return true;
}
static_assert(each_group_stands_together(), "a heading would stand twice in the help and the documentation");

}  // namespace

std::string Descriptor::flag() const {
  std::string text = "--" + std::string(name);
  std::ranges::replace(text, '_', '-');
  return text;
}

std::string Descriptor::variable() const {
  std::string text = "TINTYPE_" + std::string(name);
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::span<const Descriptor> descriptors() {
  return kDescriptors;
}

const Descriptor* find_descriptor(std::string_view name) {
  const auto found = std::ranges::find(kDescriptors, name, &Descriptor::name);
  return found == kDescriptors.end() ? nullptr : &*found;
}

}  // namespace tintype::config
