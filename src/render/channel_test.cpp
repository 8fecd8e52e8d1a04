#include "render/channel.h"

#include <array>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "render/protocol.h"

namespace tintype::render {
namespace {

class ChannelTest : public testing::Test {
 protected:
  std::pair<Fd, Fd> ends_ = make_channel().value();
  [[nodiscard]] int near() const { return ends_.first.get(); }
  [[nodiscard]] int far() const { return ends_.second.get(); }
};

ino_t inode(int fd) {
  struct stat info {};
  EXPECT_EQ(::fstat(fd, &info), 0);
  return info.st_ino;
}

TEST_F(ChannelTest, CarriesTextAndDescriptors) {
  const Fd one = file::create_in_memory("one").value();
  const Fd two = file::create_in_memory("two").value();
  ASSERT_TRUE(send_packet(near(), "hello", std::array{one.get(), two.get()}));
  ASSERT_TRUE(send_packet(near(), "again"));
  const auto packet = receive_packet(far(), Descriptors::accepted);
  ASSERT_TRUE(packet && *packet);
  EXPECT_EQ((*packet)->text, "hello");
  ASSERT_EQ((*packet)->descriptors.size(), 2U);
  EXPECT_EQ(inode((*packet)->descriptors[0].get()), inode(one.get()));
  EXPECT_EQ(inode((*packet)->descriptors[1].get()), inode(two.get()));
  EXPECT_EQ(::fcntl((*packet)->descriptors[1].get(), F_GETFD), FD_CLOEXEC);
  EXPECT_EQ(receive_packet(far(), Descriptors::refused).value()->text, "again");
}

TEST_F(ChannelTest, RefusesDescriptors) {
  ASSERT_TRUE(send_packet(near(), "hello", std::array{near()}));
  const int free_before = ::dup(near());
  ::close(free_before);
  EXPECT_FALSE(receive_packet(far(), Descriptors::refused));
  const int free_after = ::dup(near());
  ::close(free_after);
  EXPECT_EQ(free_after, free_before) << "the descriptor stayed open";
}

TEST_F(ChannelTest, RefusesTooMuch) {
  ASSERT_TRUE(send_packet(near(), std::string(kMaxMessageBytes + 1, 'x')));
  EXPECT_FALSE(receive_packet(far(), Descriptors::refused));
  ASSERT_TRUE(send_packet(near(), std::string(kMaxMessageBytes, 'x')));
  EXPECT_EQ(receive_packet(far(), Descriptors::refused).value()->text.size(), kMaxMessageBytes);
}

TEST_F(ChannelTest, TellsTheEnd) {
  ends_.first.reset();
  EXPECT_EQ(receive_packet(far(), Descriptors::refused).value().has_value(), false);
  EXPECT_FALSE(send_packet(far(), "hello"));
}

TEST_F(ChannelTest, NeverBlocksOnAPeerThatDoesNotRead) {
  const std::string text(kMaxMessageBytes, 'x');
  bool refused = false;
  for (int i = 0; i < 1000 && !refused; ++i) {
    refused = !send_packet(near(), text);
  }
  EXPECT_TRUE(refused);
}

}  // namespace
}  // namespace tintype::render
