#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "base/uuid.h"
#include "store/file/file_store.h"
#include "store/http/http_store.h"
#include "store/local/local_store.h"
#include "store/registry.h"
#include "store/s3/s3_buckets.h"
#include "store/s3/s3_store.h"
#include "store/test_support.h"

/// The conformance suite tests what every store must do. A store against a real S3 service takes part where
/// TINTYPE_TEST_S3_ENDPOINT, _BUCKET, _ACCESS_KEY and _SECRET_KEY say where it is.
namespace tintype::store {
namespace {

struct Subject {
  std::shared_ptr<void> surroundings{};  ///< owns what the store needs to live
  std::unique_ptr<Store> store{};
  std::function<std::string(std::string_view name)> key = [](std::string_view name) {
    return std::string(name);
  };
  std::function<void(const std::string& key, std::string_view content)> seed{};

  [[nodiscard]] WritableStore& writable() const { return dynamic_cast<WritableStore&>(*store); }
};

Subject writable_subject(std::shared_ptr<void> surroundings, std::unique_ptr<WritableStore> store) {
  WritableStore& same = *store;
  return {.surroundings = std::move(surroundings),
          .store = std::move(store),
          .seed = [&same](const std::string& key, std::string_view content) {
            const Fd fd = file_of(content);
            const auto put = same.put_new(key, fd.get(), "image/test");
            ASSERT_TRUE(put) << put.error().detail;
          }};
}

Subject file_subject() {
  auto folder = std::make_shared<TempFolder>();
  auto store = FileStore::make(folder->path() / "originals").value();
  return writable_subject(std::move(folder), std::move(store));
}

Subject local_subject() {
  auto folder = std::make_shared<TempFolder>();
  const std::filesystem::path root = folder->path();
  return {.surroundings = std::move(folder),
          .store = LocalStore::make(root).value(),
          .seed = [root](const std::string& key, std::string_view content) {
            const std::filesystem::path path = root / key;
            std::filesystem::create_directories(path.parent_path());
            std::ofstream(path) << content;
          }};
}

Subject http_subject() {
  struct Site {
    std::map<std::string, std::string> pages;
    HttpServer server{[this](const ServerRequest& request) -> ServerResponse {
      const auto found = pages.find(request.target);
      if (found == pages.end()) return {.status = 404};
      return {.body = found->second};
    }};
  };
  auto site = std::make_shared<Site>();
  HttpSettings settings;
  settings.allowed_ranges = {parse_ip_range("127.0.0.1").value()};
  auto store = std::make_unique<HttpStore>(settings, [](std::string_view) { return Result<void>(); });
  Site& pages = *site;
  return {
      .surroundings = std::move(site),
      .store = std::move(store),
      .key = [&pages](std::string_view name) { return pages.server.url("/" + percent_encode(name, "/")); },
      .seed =
          [&pages](const std::string& key, std::string_view content) {
            pages.pages[key.substr(pages.server.url().size())] = content;
          }};
}

struct S3Service {
  FakeS3 s3;
  HttpServer server{[this](const ServerRequest& request) { return s3.answer(request); }};

  [[nodiscard]] std::shared_ptr<S3Client> client() const {
    S3Settings settings;
    settings.endpoint = server.url();
    settings.credentials = {"id", "secret", ""};
    settings.proxy = "";
    return S3Client::make(settings).value();
  }
};

template <bool KnowsConditions>
Subject fake_s3_subject() {
  auto service = std::make_shared<S3Service>();
  service->s3.knows_conditions = KnowsConditions;
  auto store = std::make_unique<S3Store>(service->client(), "bucket", "some folder");
  return writable_subject(std::move(service), std::move(store));
}

Subject s3_buckets_subject() {
  auto service = std::make_shared<S3Service>();
  auto client = service->client();
  return {.surroundings = std::move(service),
          .store = std::make_unique<S3Buckets>(client),
          .key = [](std::string_view name) { return "bucket/" + std::string(name); },
          .seed =
              [client](const std::string& key, std::string_view content) {
                const Fd fd = file_of(content);
                const auto slash = key.find('/');
                ASSERT_TRUE(client->put_new(key.substr(0, slash), key.substr(slash + 1), fd.get(), ""));
              }};
}

Subject real_s3_subject() {
  const auto variable = [](const char* name) { return process_environment()(name).value_or(""); };
  S3Settings settings;
  settings.endpoint = variable("TINTYPE_TEST_S3_ENDPOINT");
  settings.credentials = {variable("TINTYPE_TEST_S3_ACCESS_KEY"), variable("TINTYPE_TEST_S3_SECRET_KEY"), ""};
  settings.proxy = "";
  return writable_subject(
      nullptr, std::make_unique<S3Store>(S3Client::make(settings).value(), variable("TINTYPE_TEST_S3_BUCKET"),
                                         "a b+c/\xc3\xa9/" + make_uuid_v7()));
}

struct Case {
  const char* name;
  Backend* backend;  ///< the backend that opens such stores
  Subject (*make)();
};
void PrintTo(const Case& tested, std::ostream* out) {  // NOLINT(readability-identifier-naming): GoogleTest's
  *out << tested.name;
}

class Conformance : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override { subject_ = GetParam().make(); }
  std::string seeded(std::string_view name, std::string_view content) {
    std::string key = subject_.key(name);
    subject_.seed(key, content);
    return key;
  }
  Result<std::string> read(const std::string& key, const ReadLimits& limits = {}) {
    Collector collected;
    TINTYPE_TRY(const ObjectInfo info, subject_.store->get(key, limits, collected.sink));
    EXPECT_EQ(info.bytes, collected.text.size());
    return collected.text;
  }
  Result<void> put(const std::string& key, std::string_view content) {
    const Fd fd = file_of(content);
    return subject_.writable().put_new(key, fd.get(), "image/test");
  }

  Subject subject_;
};

class WriteConformance : public Conformance {};

constexpr std::array<const char*, 8> kNames{"plain-id_1",
                                            "a/b/c.jpg",
                                            "with space",
                                            "plus+and%25percent",
                                            "\xc3\xa9t\xc3\xa9/\xe6\x97\xa5.png",
                                            "a=b&c;d,e",
                                            "(x)'!*~@$",
                                            "question?mark#hash"};

std::string long_content() {
  std::string text(5 * 1024 * 1024 + 3, '\0');
  std::uint32_t state = 1;
  for (char& c : text) {
    state = state * 1664525 + 1013904223;
    c = static_cast<char>(state >> 24);
  }
  return text;
}

TEST_P(Conformance, ReadsWhatIsThere) {
  const std::string key = seeded("one", "content");
  EXPECT_EQ(read(key), "content");
  const auto info = subject_.store->head(key);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->bytes, 7U);
}

TEST_P(Conformance, TellsWhatIsMissing) {
  EXPECT_EQ(read(subject_.key("missing")).error().kind, ErrorKind::source_not_found);
  EXPECT_EQ(subject_.store->head(subject_.key("missing")).error().kind, ErrorKind::source_not_found);
}

TEST_P(Conformance, TakesAwkwardKeys) {
  std::vector<std::string> keys;
  keys.reserve(kNames.size());
  for (const char* const name : kNames)
    keys.push_back(seeded(name, std::string("content of ") + name));
  for (std::size_t i = 0; i < keys.size(); ++i)
    EXPECT_EQ(read(keys[i]), std::string("content of ") + kNames[i]);
}

TEST_P(Conformance, RefusesTheEmptyKey) {
  EXPECT_EQ(read("").error().kind, ErrorKind::invalid_source_url);
}

TEST_P(Conformance, ReadsEmptyObjects) {
  EXPECT_EQ(read(seeded("empty", "")), "");
}

TEST_P(Conformance, ReadsLongObjects) {
  const std::string content = long_content();
  EXPECT_TRUE(read(seeded("long", content)) == content);
}

TEST_P(Conformance, HoldsTheLimit) {
  const std::string key = seeded("limited", "12345678");
  EXPECT_EQ(read(key, {.max_bytes = 8}), "12345678");
  EXPECT_EQ(read(key, {.max_bytes = 7}).error().kind, ErrorKind::invalid_source);
}

TEST_P(Conformance, PassesTheSinksFailureOn) {
  const std::string key = seeded("long", long_content());
  std::size_t taken = 0;
  const auto result = subject_.store->get(key, {}, [&](std::span<const std::byte> piece) -> Result<void> {
    taken += piece.size();
    if (taken > 100'000) return fail(ErrorKind::disk_full, "enough");
    return {};
  });
  EXPECT_EQ(result.error(), (Error{ErrorKind::disk_full, "enough", 0}));
  EXPECT_LT(taken, 2'000'000U) << "the rest was read all the same";
  EXPECT_EQ(read(seeded("another", "content")), "content") << "the store is of no more use";
}

TEST_P(Conformance, ReadsFromManyThreads) {
  const std::string content = long_content().substr(0, 300'000);
  const std::string key = seeded("shared", content);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] { good += read(key).value_or("") == content ? 1 : 0; });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(good, 16);
}

TEST_P(WriteConformance, IsReady) {
  const auto ready = subject_.writable().check();
  EXPECT_TRUE(ready) << ready.error().detail;
}

TEST_P(WriteConformance, NeverOverwrites) {
  ASSERT_TRUE(put("id", "first"));
  EXPECT_EQ(put("id", "second").error().kind, ErrorKind::conflict);
  EXPECT_EQ(read("id"), "first");
}

TEST_P(WriteConformance, RemovesOnce) {
  ASSERT_TRUE(put("id", "content"));
  EXPECT_TRUE(subject_.writable().remove("id"));
  EXPECT_EQ(read("id").error().kind, ErrorKind::source_not_found);
  EXPECT_EQ(subject_.writable().remove("id").error().kind, ErrorKind::source_not_found);
  EXPECT_TRUE(put("id", "again"));
}

TEST_P(WriteConformance, ListsAGroupInOrder) {
  for (const char* const key :
       {".removed/3-c", ".removed/1-a", ".removed/2-b", ".removed-ids/1", "removed", "1-a"})
    ASSERT_TRUE(put(key, ""));
  const auto list = [&](std::string after) {
    std::vector<std::string> keys;
    for (bool more = true; more;) {
      auto page = subject_.writable().list(".removed", after);
      EXPECT_TRUE(page) << page.error().detail;
      if (!page) break;
      keys.insert(keys.end(), page->keys.begin(), page->keys.end());
      more = page->more;
      if (more) after = page->keys.back();
    }
    return keys;
  };
  using Keys = std::vector<std::string>;
  EXPECT_EQ(list(""), (Keys{".removed/1-a", ".removed/2-b", ".removed/3-c"}));
  EXPECT_EQ(list(".removed/1"), (Keys{".removed/1-a", ".removed/2-b", ".removed/3-c"}));
  EXPECT_EQ(list(".removed/1-a"), (Keys{".removed/2-b", ".removed/3-c"}));
  EXPECT_EQ(list(".removed/3-c"), Keys{});
}

TEST_P(WriteConformance, AGroupThatIsNotThereIsEmpty) {
  const auto page = subject_.writable().list(".nothing", "");
  ASSERT_TRUE(page) << page.error().detail;
  EXPECT_TRUE(page->keys.empty());
  EXPECT_FALSE(page->more);
}

TEST_P(WriteConformance, ReadsAndRemovesInAGroup) {
  ASSERT_TRUE(put(".removed/1-a", "content"));
  EXPECT_EQ(read(".removed/1-a"), "content");
  EXPECT_EQ(put(".removed/1-a", "second").error().kind, ErrorKind::conflict);
  EXPECT_TRUE(subject_.writable().remove(".removed/1-a"));
  EXPECT_TRUE(subject_.writable().list(".removed", "").value().keys.empty());
}

TEST_P(WriteConformance, RefusesToWriteUnderTheEmptyKey) {
  EXPECT_EQ(put("", "content").error().kind, ErrorKind::invalid_source_url);
}

TEST_P(WriteConformance, WritesTheFileFromItsBeginning) {
  const Fd fd = file_of("content");
  ASSERT_EQ(::lseek(fd.get(), 3, SEEK_SET), 3);
  ASSERT_TRUE(subject_.writable().put_new("id", fd.get(), "image/test"));
  EXPECT_EQ(read("id"), "content");
}

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

std::vector<Case> writable_cases() {
  std::vector<Case> cases{{"file", open_file, file_subject},
                          {"fake_s3", open_s3, fake_s3_subject<true>},
                          {"fake_s3_without_conditions", open_s3, fake_s3_subject<false>}};
  if (process_environment()("TINTYPE_TEST_S3_ENDPOINT"))
    cases.push_back({"real_s3", open_s3, real_s3_subject});
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases = writable_cases();
  cases.push_back({"local", open_local, local_subject});
  cases.push_back({"http", open_http, http_subject});
  cases.push_back({"s3_buckets", open_s3, s3_buckets_subject});
  return cases;
}

bool is_among(const std::vector<Case>& cases, Backend* backend) {
  return std::ranges::find(cases, backend, &Case::backend) != cases.end();
}

TEST(ConformanceCases, AreThereForEveryBackend) {
  for (const auto& [name, open] : backends()) {
    EXPECT_TRUE(is_among(all_cases(), open)) << name;
    const url::Scheme* const scheme = url::find_scheme(name);
    const bool takes_uploads = scheme == nullptr || !scheme->location.empty();
    EXPECT_EQ(is_among(writable_cases(), open), takes_uploads) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Conformance, testing::ValuesIn(all_cases()), name_of_case);
INSTANTIATE_TEST_SUITE_P(Every, WriteConformance, testing::ValuesIn(writable_cases()), name_of_case);

}  // namespace
}  // namespace tintype::store
