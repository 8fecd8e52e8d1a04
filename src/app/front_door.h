#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace tintype::app {

/// Asks for images as a visitor would, over one kept connection. One thread at a time.
class FrontDoor {
 public:
  /// `base`: "http://HOST[:PORT]", without a path.
  explicit FrontDoor(std::string base);
  ~FrontDoor();
  FrontDoor(const FrontDoor&) = delete;
  FrontDoor& operator=(const FrontDoor&) = delete;

  /// GET of `path`; the picture is dropped. Failures: `store_unavailable` where nobody answers, `queue_full`
  /// for a 503, `broken_image` for any other answer that is no picture.
  [[nodiscard]] Result<void> ask(const std::string& path, const std::string& accept);

 private:
  struct Connection;
  std::string base_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace tintype::app
