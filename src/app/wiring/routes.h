#pragma once

#include "handlers/event_handler.h"
#include "handlers/image_handler.h"
#include "handlers/original_handler.h"
#include "handlers/prime_handler.h"
#include "handlers/status_handler.h"
#include "handlers/upload_handler.h"
#include "http/authorization.h"
#include "http/dispatch.h"
#include "http/router.h"
#include "metrics/metrics.h"
#include "thumbor/signature.h"

namespace tintype::app {

/// `RouteTargets` are what routes lead to, and the tokens that some ask for. What is referred to outlives the
/// router.
struct RouteTargets {
  handlers::ImageHandler& images;
  handlers::UploadHandler& uploads;
  handlers::OriginalHandler& originals;
  handlers::PrimeHandler& priming;
  handlers::StatusHandler& status;
  handlers::EventHandler* events;  ///< null: there is no such route
  const thumbor::Signer* thumbor;  ///< null: there is no route for thumbor's dialect
  http::Token token;               ///< of uploads, removals and what else concerns originals
  http::Token events_secret;
};

/// Makes every route of the server.
[[nodiscard]] http::Router make_routes(const RouteTargets& to);

/// Counts an answer, and logs it where there is an access log.
void count_request(const http::Served& served, metrics::Metrics& metrics, bool access_log);

}  // namespace tintype::app
