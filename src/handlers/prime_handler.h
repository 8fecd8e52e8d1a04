#pragma once

#include "http/authorization.h"
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
  PrimeHandler(const http::Token& token, service::Primer& primer) : token_(token), primer_(primer) {}

  [[nodiscard]] http::Awaitable<http::Response> post(http::Request& request);

 private:
  const http::Token& token_;
  service::Primer& primer_;
};

}  // namespace tintype::handlers
