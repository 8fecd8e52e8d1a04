#pragma once

#include "metrics/metrics.h"
#include "server/connection.h"
#include "server/event_handler.h"
#include "server/image_handler.h"
#include "server/original_handler.h"
#include "server/prime_handler.h"
#include "server/router.h"
#include "server/status_handler.h"
#include "server/upload_handler.h"
#include "thumbor/signature.h"

namespace tintype::app {

/// Every route of the server; those of events and of thumbor's dialect where there is one to answer them
/// (null: none). Handlers and signer outlive the router.
[[nodiscard]] server::Router make_routes(server::ImageHandler& images, server::UploadHandler& uploads,
                                         server::OriginalHandler& originals, server::PrimeHandler& priming,
                                         server::StatusHandler& status, server::EventHandler* events,
                                         const thumbor::Signer* thumbor);

/// Counts an answer, and logs it where there is an access log.
void count_request(const server::Served& served, metrics::Metrics& metrics, bool access_log);

}  // namespace tintype::app
