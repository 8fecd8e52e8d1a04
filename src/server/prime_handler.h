#pragma once

#include "server/authorization.h"
#include "server/message.h"
#include "server/primer.h"

namespace tintype::server {

/// POST /prime: derived images of stored ids, before anyone asks for them.
///
/// The body is JSON: {"ids": [...], "presets": [...], "options": [...], "wait": true}. Without presets and
/// options the standing order is meant. With "wait" the answer (200) says what became of them; without, how
/// many ids wait now (202). Where too much waits already it is 503, and none of the ids was taken.
class PrimeHandler {
 public:
  PrimeHandler(const Token& token, Primer& primer) : token_(token), primer_(primer) {}

  [[nodiscard]] Awaitable<Response> post(Request& request);

 private:
  const Token& token_;
  Primer& primer_;
};

}  // namespace tintype::server
