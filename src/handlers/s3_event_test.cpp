#include "handlers/s3_event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::handlers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string record(const std::string& event, const std::string& bucket, const std::string& key) {
  return R"({"eventVersion":"2.1","eventSource":"aws:s3","eventName":")" + event +
         R"(","s3":{"bucket":{"name":")" + bucket + R"("},"object":{"key":")" + key + R"(","size":1024}}})";
}

std::string records(const std::string& list) {
  return R"({"Records":[)" + list + "]}";
}

TEST(S3Event, TellsWhatWasPut) {
  const auto events =
      read_s3_events(records(record("ObjectCreated:Put", "photos", "a/b%2Bc+d.jpg") + "," +
                             record("ObjectRemoved:Delete", "photos", "gone") + "," +
                             record("s3:ObjectCreated:CompleteMultipartUpload", "other", "%C3%A9")));
  ASSERT_TRUE(events) << events.error().detail;
  EXPECT_THAT(events->created,
              ElementsAre(CreatedObject{"photos", "a/b+c d.jpg"}, CreatedObject{"other", "\u00e9"}));
  EXPECT_EQ(events->confirm_url, "");
}

TEST(S3Event, IsUnwrappedFromANotificationOfSns) {
  const auto events = read_s3_events(
      R"({"Type":"Notification","MessageId":"1","Message":"{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",)"
      R"(\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}]}"})");
  ASSERT_TRUE(events) << events.error().detail;
  EXPECT_THAT(events->created, ElementsAre(CreatedObject{"b", "k"}));

  const auto subscription = read_s3_events(
      R"({"Type":"SubscriptionConfirmation","SubscribeURL":"https://sns.eu-west-1.amazonaws.com/?Token=1"})");
  ASSERT_TRUE(subscription);
  EXPECT_THAT(subscription->created, IsEmpty());
  EXPECT_EQ(subscription->confirm_url, "https://sns.eu-west-1.amazonaws.com/?Token=1");
}

TEST(S3Event, OfATestIsNone) {
  const auto events = read_s3_events(R"({"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"})");
  ASSERT_TRUE(events);
  EXPECT_THAT(events->created, IsEmpty());
}

TEST(S3Event, RefusesWhatItDoesNotUnderstand) {
  for (const std::string& body :
       {std::string(), std::string("[]"), std::string("{"), std::string("{}"),
        std::string(R"({"Records":{}})"), std::string(R"({"Type":"Notification","Message":"no JSON"})"),
        records(record("ObjectCreated:Put", "", "k")), records(record("ObjectCreated:Put", "b", "")),
        records(record("ObjectCreated:Put", "b", "%zz"))}) {
    const auto events = read_s3_events(body);
    EXPECT_FALSE(events) << body;
  }
  EXPECT_EQ(read_s3_events("{}").error().kind, ErrorKind::bad_request);
}

}  // namespace
}  // namespace tintype::handlers
