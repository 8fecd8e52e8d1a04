#include "http/unix_socket.h"

#include <filesystem>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/file.h"
#include "support/temp_folder.h"

namespace tintype::http {
namespace {

namespace fs = std::filesystem;

class UnixSocketTest : public testing::Test {
 protected:
  [[nodiscard]] bool can_connect() const {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    path_.copy(address.sun_path, path_.size());
    const Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  test::TempFolder folder_;
  std::string path_ = folder_.path() / "socket";
};

TEST_F(UnixSocketTest, ListensAndLeavesNothingBehind) {
  std::optional<UnixSocket> socket(UnixSocket::bind(path_).value());
  EXPECT_TRUE(can_connect());
  EXPECT_EQ(fs::status(path_).permissions() & fs::perms::all, fs::perms{0666});
  socket.reset();
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(UnixSocketTest, TakesThePlaceOfADeadServer) {
  {
    std::optional<UnixSocket> dead(UnixSocket::bind(path_).value());
    fs::create_hard_link(path_, path_ + ".kept");
    dead.reset();
    fs::rename(path_ + ".kept", path_);
  }
  ASSERT_TRUE(fs::exists(path_));
  EXPECT_TRUE(UnixSocket::bind(path_).has_value());
}

TEST_F(UnixSocketTest, LeavesALivingServerAndOtherFilesAlone) {
  const auto living = UnixSocket::bind(path_);
  ASSERT_TRUE(living.has_value());
  const auto second = UnixSocket::bind(path_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().kind, ErrorKind::config);
  EXPECT_NE(second.error().detail.find("in use"), std::string::npos) << second.error().detail;
  EXPECT_TRUE(can_connect());

  const fs::path letter = folder_.path() / "letter";
  ASSERT_TRUE(file::write_durably(letter, "dear reader", 0644));
  EXPECT_FALSE(UnixSocket::bind(letter).has_value());
  EXPECT_EQ(file::read_small(letter).value(), "dear reader");
}

TEST_F(UnixSocketTest, DoesNotRemoveItsSuccessorsFile) {
  std::optional<UnixSocket> first(UnixSocket::bind(path_).value());
  fs::rename(path_, path_ + ".old");
  const auto second = UnixSocket::bind(path_);
  first.reset();
  EXPECT_TRUE(can_connect());
}

TEST_F(UnixSocketTest, RefusesImpossiblePaths) {
  for (const std::string& path :
       {std::string(), std::string(108, 'x'), (folder_.path() / "no" / "s").string()}) {
    const auto bound = UnixSocket::bind(path);
    ASSERT_FALSE(bound.has_value()) << path;
    EXPECT_EQ(bound.error().kind, ErrorKind::config);
  }
}

}  // namespace
}  // namespace tintype::http
