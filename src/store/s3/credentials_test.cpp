#include "store/s3/credentials.h"

#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

using Variables = std::map<std::string, std::string>;

Environment environment_of(Variables variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

constexpr const char* kFile =
    "# comment\n"
    "[default]\r\n"
    "aws_access_key_id = id1\r\n"
    "aws_secret_access_key=se=cret1\r\n"
    "\n"
    "[ other ]\n"
    "; comment\n"
    "aws_access_key_id=id2\n"
    "aws_secret_access_key = secret2\n"
    "aws_session_token = token2\n"
    "[incomplete]\n"
    "aws_access_key_id=id3";

TEST(CredentialsFile, ProfilesAreRead) {
  EXPECT_EQ(parse_credentials_file(kFile, "default"), (Credentials{"id1", "se=cret1", ""}));
  EXPECT_EQ(parse_credentials_file(kFile, "other"), (Credentials{"id2", "secret2", "token2"}));
  EXPECT_EQ(parse_credentials_file(kFile, "incomplete").error().kind, ErrorKind::config);
  EXPECT_EQ(parse_credentials_file(kFile, "missing").error().kind, ErrorKind::config);
}

TEST(CredentialSource, SettingsThenEnvironmentThenFile) {
  const TempFolder folder;
  const std::filesystem::path path = folder.path() / "credentials";
  std::ofstream(path) << kFile;
  Variables variables{{"AWS_SHARED_CREDENTIALS_FILE", path}, {"AWS_PROFILE", "other"}};
  EXPECT_EQ(CredentialSource({}, environment_of(variables)).get(), (Credentials{"id2", "secret2", "token2"}));
  variables["AWS_ACCESS_KEY_ID"] = "id4";
  variables["AWS_SECRET_ACCESS_KEY"] = "secret4";
  EXPECT_EQ(CredentialSource({}, environment_of(variables)).get(), (Credentials{"id4", "secret4", ""}));
  EXPECT_EQ(CredentialSource({"id5", "secret5", ""}, environment_of(variables)).get(),
            (Credentials{"id5", "secret5", ""}));
}

TEST(CredentialSource, HomeHasTheDefaultFile) {
  const TempFolder folder;
  std::filesystem::create_directories(folder.path() / ".aws");
  std::ofstream(folder.path() / ".aws/credentials") << kFile;
  CredentialSource source({}, environment_of({{"HOME", folder.path()}}));
  EXPECT_EQ(source.get(), (Credentials{"id1", "se=cret1", ""}));
}

TEST(CredentialSource, NoneIsAMistakeOfConfiguration) {
  CredentialSource source({}, environment_of({{"HOME", "/nonexistent"}}));
  EXPECT_EQ(source.get().error().kind, ErrorKind::config);
}

TEST(CredentialSource, TheFileIsReadAgainAfterARefusal) {
  const TempFolder folder;
  const std::filesystem::path path = folder.path() / "credentials";
  std::ofstream(path) << kFile;
  CredentialSource source({}, environment_of({{"AWS_SHARED_CREDENTIALS_FILE", path}}));
  const Credentials old = source.get().value();
  EXPECT_EQ(source.replacement_for(old), std::nullopt);
  std::ofstream(path) << "[default]\naws_access_key_id=new\naws_secret_access_key=secret\n";
  EXPECT_EQ(source.get(), old) << "read without need";
  EXPECT_EQ(source.replacement_for(old), (Credentials{"new", "secret", ""}));
  EXPECT_EQ(source.get(), (Credentials{"new", "secret", ""}));
}

}  // namespace
}  // namespace tintype::store
