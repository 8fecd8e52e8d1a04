#include "store/s3/signature.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"

namespace tintype::store {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

// Trimmed, and runs of spaces made one.
std::string canonical_value(std::string_view value) {
  std::string made;
  for (const char c : value) {
    const bool space = c == ' ' || c == '\t';
    if (!space) {
      made += c;
    } else if (!made.empty() && made.back() != ' ') {
      made += ' ';
    }
  }
  if (made.ends_with(' ')) made.pop_back();
  return made;
}

http_client::Headers canonical_headers(const http_client::Headers& headers) {
  http_client::Headers made;
  for (const http_client::Header& header : headers)
    made.push_back({to_lower(header.name), canonical_value(header.value)});
  std::ranges::stable_sort(made, {}, &http_client::Header::name);
  return made;
}

std::string signed_names(const http_client::Headers& canonical) {
  std::string names;
  for (const http_client::Header& header : canonical)
    names += (names.empty() ? "" : ";") + header.name;
  return names;
}

std::string credential_scope(const SigningScope& scope, std::string_view date) {
  return fmt::format("{}/{}/{}/aws4_request", date.substr(0, 8), scope.region, scope.service);
}

Sha256Digest signing_key(std::string_view secret, const SigningScope& scope, std::string_view date) {
  const Sha256Digest of_date = hmac_sha256(as_bytes(fmt::format("AWS4{}", secret)), date.substr(0, 8));
  const Sha256Digest of_region = hmac_sha256(of_date, scope.region);
  const Sha256Digest of_service = hmac_sha256(of_region, scope.service);
  return hmac_sha256(of_service, "aws4_request");
}

}  // namespace

std::string canonical_query(Query query) {
  for (auto& [name, value] : query) {
    name = percent_encode(name);
    value = percent_encode(value);
  }
  std::ranges::sort(query);
  std::string text;
  for (const auto& [name, value] : query)
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", name, value);
  return text;
}

std::string canonical_request(const SignedRequest& request) {
  const http_client::Headers headers = canonical_headers(request.headers);
  std::string lines;
  for (const http_client::Header& header : headers)
    lines += fmt::format("{}:{}\n", header.name, header.value);
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, request.path, canonical_query(request.query),
                     lines, signed_names(headers), request.payload_hash);
}

std::string amz_date(std::chrono::sys_seconds now) {
  using namespace std::chrono;
  const sys_days day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss clock(now - day);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string authorization(const SignedRequest& request, const Credentials& credentials,
                          const SigningScope& scope, std::chrono::sys_seconds now) {
  const std::string date = amz_date(now);
  const std::string where = credential_scope(scope, date);
  const std::string to_sign =
      fmt::format("{}\n{}\n{}\n{}", kAlgorithm, date, where, to_hex(sha256(canonical_request(request))));
  const Sha256Digest signature =
      hmac_sha256(signing_key(credentials.secret_access_key, scope, date), to_sign);
  return fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm,
                     credentials.access_key_id, where, signed_names(canonical_headers(request.headers)),
                     to_hex(signature));
}

}  // namespace tintype::store
