#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

namespace tintype::http {

/// A `RequestHead` is the request line and the headers of a request, which its parser owns.
struct RequestHead {
  const boost::beast::http::request_header<>& fields;
};

}  // namespace tintype::http
