#include "render/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <sys/socket.h>

#include "base/file.h"
#include "render/protocol.h"

namespace tintype::render {
namespace {

using Control = std::array<char, CMSG_SPACE(sizeof(int) * kMaxDescriptors)>;

std::vector<Fd> descriptors_of(msghdr& header) {
  std::vector<Fd> found;
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
      found.emplace_back(fd);
    }
  }
  return found;
}

}  // namespace

Result<std::pair<Fd, Fd>> make_channel() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return file::system_failure("socketpair");
  }
  return std::pair(Fd(ends[0]), Fd(ends[1]));
}

Result<void> send_packet(int socket, std::string_view text, std::span<const int> descriptors) {
  if (descriptors.size() > kMaxDescriptors) return fail(ErrorKind::internal, "too many descriptors to send");
  iovec part{const_cast<char*>(text.data()), text.size()};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  alignas(cmsghdr) Control control{};
  if (!descriptors.empty()) {
    header.msg_control = control.data();
    header.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(rights), descriptors.data(), descriptors.size_bytes());
  }
  ssize_t sent = -1;
  do {
    sent = ::sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0) return file::system_failure("send to the other process");
  return {};
}

Result<std::optional<Packet>> receive_packet(int socket, Descriptors descriptors) {
  const auto buffer = std::make_unique_for_overwrite<char[]>(kMaxMessageBytes);
  iovec part{buffer.get(), kMaxMessageBytes};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  alignas(cmsghdr) Control control{};
  if (descriptors == Descriptors::accepted) {
    header.msg_control = control.data();
    header.msg_controllen = control.size();
  }
  ssize_t got = -1;
  do {
    got = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0 && errno == ECONNRESET) return std::nullopt;
  if (got < 0) return file::system_failure("receive from the other process");

  Packet packet;
  packet.descriptors = descriptors_of(header);
  if ((header.msg_flags & MSG_CTRUNC) != 0) {
    return fail(ErrorKind::internal, "a message came with descriptors that it may not have");
  }
  if ((header.msg_flags & MSG_TRUNC) != 0) {
    return fail(ErrorKind::internal, "a message is over {} bytes", kMaxMessageBytes);
  }
  if (got == 0) return std::nullopt;
  packet.text.assign(buffer.get(), static_cast<std::size_t>(got));
  return packet;
}

}  // namespace tintype::render
