#pragma once

#include <span>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/fd.h"
#include "base/file.h"
#include "base/result.h"

/// What tests send and receive in pieces.
namespace tintype::test {

/// Returns an open file in memory.
[[nodiscard]] inline Fd file_of(std::string_view content) {
  Fd fd = file::create_in_memory("test").value();
  EXPECT_TRUE(file::write_all(fd.get(), as_bytes(content)));
  return fd;
}

/// A `Collector` collects what is streamed to it.
struct Collector {
  std::string text;
  file::Sink sink = [this](std::span<const std::byte> piece) -> Result<void> {
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  };
};

}  // namespace tintype::test
