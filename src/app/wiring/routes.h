#pragma once

#include "handlers/event_handler.h"
#include "handlers/image_handler.h"
#include "handlers/original_handler.h"
#include "handlers/prime_handler.h"
#include "handlers/status_handler.h"
#include "handlers/upload_handler.h"
#include "http/connection.h"
#include "http/router.h"
#include "metrics/metrics.h"
#include "thumbor/signature.h"

namespace tintype::app {

/// Makes every route of the server; those of events and of thumbor's dialect only where there is a handler or
/// signer for them (null: none). Handlers and signer outlive the router.
[[nodiscard]] http::Router make_routes(handlers::ImageHandler& images, handlers::UploadHandler& uploads,
                                       handlers::OriginalHandler& originals, handlers::PrimeHandler& priming,
                                       handlers::StatusHandler& status, handlers::EventHandler* events,
                                       const thumbor::Signer* thumbor);

/// Counts an answer, and logs it where there is an access log.
void count_request(const http::Served& served, metrics::Metrics& metrics, bool access_log);

}  // namespace tintype::app
