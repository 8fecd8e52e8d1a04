#pragma once

#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/file.h"
#include "support/http_server.h"
#include "support/streams.h"
#include "support/temp_folder.h"

/// The tests of the stores share these functions.
namespace tintype::store {

using test::Collector;
using test::file_of;
using test::HttpServer;
using test::ServerRequest;
using test::ServerResponse;
using test::TempFolder;

/// A `FakeS3` answers as much of S3 as the client uses, without checking signatures (a real Swift does that).
class FakeS3 {
 public:
  bool knows_conditions = true;

  ServerResponse answer(const ServerRequest& request) {
    const std::string path = request.target.substr(0, request.target.find('?'));
    if (request.target.find("list-type=2") != std::string::npos) return list(path, request.target);
    if (request.method == "PUT") return put(path, request);
    const auto found = objects_.find(path);
    if (request.method == "DELETE") {
      objects_.erase(path);
      return {.status = 204, .tells_length = false};
    }
    if (found == objects_.end()) return problem(404, "NoSuchKey");
    return found->second;
  }
  static ServerResponse problem(int status, std::string_view code) {
    return {.status = status,
            .body = fmt::format("<Error><Code>{}</Code><Message>so</Message></Error>", code)};
  }

 private:
  // At most two keys a page.
  [[nodiscard]] ServerResponse list(const std::string& bucket, const std::string& target) const {
    const std::string prefix = bucket + "/" + parameter(target, "prefix");
    const std::string after = bucket + "/" + parameter(target, "start-after");
    std::string contents;
    std::size_t keys = 0;
    for (const auto& [path, object] : objects_) {
      const std::string decoded = percent_decode(path).value();
      if (!decoded.starts_with(prefix) || decoded <= after) continue;
      if (++keys > 2) break;
      contents += fmt::format("<Contents><Key>{}</Key></Contents>", decoded.substr(bucket.size() + 1));
    }
    return {.body = fmt::format("<ListBucketResult><IsTruncated>{}</IsTruncated>{}</ListBucketResult>",
                                keys > 2, contents)};
  }
  static std::string parameter(const std::string& target, std::string_view name) {
    const std::string mark = fmt::format("{}=", name);
    auto at = target.find("&" + mark);
    if (at == std::string::npos) at = target.find("?" + mark);
    if (at == std::string::npos) return {};
    const auto begin = at + 1 + mark.size();
    return percent_decode(target.substr(begin, target.find('&', begin) - begin)).value();
  }
  ServerResponse put(const std::string& path, const ServerRequest& request) {
    if (http_client::find_header(request.headers, "if-none-match")) {
      if (!knows_conditions) return problem(501, "NotImplemented");
      if (objects_.contains(path)) return problem(412, "PreconditionFailed");
    }
    if (http_client::find_header(request.headers, "x-amz-content-sha256") != to_hex(sha256(request.body))) {
      return problem(400, "XAmzContentSHA256Mismatch");
    }
    ServerResponse object{.headers = {{"Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT"}},
                          .body = request.body};
    for (const http_client::Header& header : request.headers) {
      if (header.name == "content-type" || header.name.starts_with("x-amz-meta-")) {
        object.headers.push_back(header);
      }
    }
    objects_.insert_or_assign(path, std::move(object));
    return {};
  }

  std::map<std::string, ServerResponse> objects_;
};

}  // namespace tintype::store
