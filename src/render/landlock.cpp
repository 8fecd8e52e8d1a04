#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/file.h"
#include "render/sandbox.h"

namespace tintype::render {
namespace {

// Documentation/userspace-api/landlock.rst of Linux. Debian 12's header ends at ABI 2, so that the bits are
// written out here: the numbers are the kernel's interface and do not change.
constexpr std::uint64_t bits_below(unsigned count) {
  return (std::uint64_t{1} << count) - 1;
}
constexpr std::uint64_t kReadFile = std::uint64_t{1} << 2;
constexpr std::uint64_t kReadDirectory = std::uint64_t{1} << 3;
constexpr std::uint64_t kTcpBindAndConnect = bits_below(2);
constexpr std::uint64_t kAbstractSocketsAndSignals = bits_below(2);
constexpr unsigned kCreateRulesetVersion = 1;
constexpr unsigned kRulePathBeneath = 1;

struct RulesetAttributes {
  std::uint64_t files = 0;    // every ABI
  std::uint64_t network = 0;  // from ABI 4 on
  std::uint64_t scoped = 0;   // from ABI 6 on
};

struct [[gnu::packed]] PathBeneath {
  std::uint64_t allowed = 0;
  std::int32_t directory = -1;
};

constexpr std::array kFontDirectories{"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts",
                                      "/usr/share/fontconfig", "/var/cache/fontconfig"};

// All rights on files that an ABI knows: 13 in the first, then refer, truncate and ioctl on devices.
constexpr std::uint64_t file_rights(long abi) {
  return bits_below(13U + (abi >= 2 ? 1 : 0) + (abi >= 3 ? 1 : 0) + (abi >= 5 ? 1 : 0));
}

// The kernel refuses bits that it does not know, and takes a shorter structure for one with zeros.
std::size_t attributes_bytes(long abi) {
  if (abi >= 6) return sizeof(RulesetAttributes);
  return abi >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

Result<void> allow_reading(const Fd& ruleset, const char* directory) {
  const Fd opened(::open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened) return {};
  const PathBeneath rule{kReadFile | kReadDirectory, opened.get()};
  if (::syscall(SYS_landlock_add_rule, ruleset.get(), kRulePathBeneath, &rule, 0U) != 0) {
    return file::system_failure("Landlock: a rule for fonts");
  }
  return {};
}

}  // namespace

Result<int> enter_landlock() {
  const long abi = ::syscall(SYS_landlock_create_ruleset, nullptr, 0U, kCreateRulesetVersion);
  if (abi < 1) {
    return fail(ErrorKind::config, "this kernel does not offer Landlock: {}",
                std::generic_category().message(errno));
  }
  RulesetAttributes attributes;
  attributes.files = file_rights(abi);
  if (abi >= 4) attributes.network = kTcpBindAndConnect;
  if (abi >= 6) attributes.scoped = kAbstractSocketsAndSignals;
  const Fd ruleset(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, attributes_bytes(abi), 0U)));
  if (!ruleset) return file::system_failure("Landlock: create a ruleset");
  for (const char* directory : kFontDirectories) {
    TINTYPE_CHECK(allow_reading(ruleset, directory));
  }
  if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0U) != 0) {
    return file::system_failure("Landlock: restrict this process");
  }
  return static_cast<int>(abi);
}

}  // namespace tintype::render
