#pragma once

#include "http/message.h"
#include "service/primer.h"

namespace tintype::handlers {

/// Answers POST /prime: derives images of stored ids before a client asks for them.
///
/// The body is JSON: {"ids": [...], "presets": [...], "options": [...], "wait": true}. Without presets and
/// options the standing order is meant. With "wait" the answer (200) says what became of them; without, how
/// many ids wait now (202). Where too much waits already it is 503, and none of the ids was taken.
class PrimeHandler {
 public:
  explicit PrimeHandler(service::Primer& primer) : primer_(primer) {}

  [[nodiscard]] http::Awaitable<Result<http::Response>> post(http::Request& request);

 private:
  service::Primer& primer_;
};

}  // namespace tintype::handlers
