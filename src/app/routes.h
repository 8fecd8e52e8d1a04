#pragma once

#include "metrics/metrics.h"
#include "server/connection.h"
#include "server/image_handler.h"
#include "server/original_handler.h"
#include "server/router.h"
#include "server/status_handler.h"
#include "server/upload_handler.h"
#include "url/thumbor_signature.h"

namespace tintype::app {

/// Every route of the server; thumbor's where there is a signer for it (null: none). Handlers and signer
/// outlive the router.
[[nodiscard]] server::Router make_routes(server::ImageHandler& images, server::UploadHandler& uploads,
                                         server::OriginalHandler& originals, server::StatusHandler& status,
                                         const url::ThumborSigner* thumbor);

/// Counts an answer, and logs it where there is an access log.
void count_request(const server::Served& served, metrics::Metrics& metrics, bool access_log);

}  // namespace tintype::app
