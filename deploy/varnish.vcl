# Varnish in front of Tintype, or of the nginx in front of it: pictures from memory, purged by tag.
#
# Adjust two things: where the backend is, and who may purge. On Tintype's side:
#
#   cache_tags = true
#   purge_url = "http://127.0.0.1:6081/"
#   purge_method = "PURGE"
#   purge_headers = ["xkey: {tag}"]
#
# Needs Varnish 6.4 or later and its xkey module (Debian: varnish, varnish-modules).
vcl 4.1;

import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .probe = {
        .url = "/ready";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 3;
    }
}

acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403, "Forbidden"));
        }
        if (!req.http.xkey) {
            return (synth(400, "The header xkey names what to purge"));
        }
        # Gone at once, not merely stale: removals are takedowns.
        set req.http.purged = xkey.purge(req.http.xkey);
        return (synth(200, "Purged " + req.http.purged));
    }
    # Figures, readiness and what nodes tell each other are nobody's business outside.
    if (req.url ~ "^/(metrics|ready)$" || req.url ~ "^/peer/") {
        return (synth(403, "Forbidden"));
    }
    # Uploads, removals, and what only a token may see.
    if ((req.method != "GET" && req.method != "HEAD") || req.url ~ "^/images" || req.http.Authorization) {
        return (pass);
    }
    # Neither decides anything.
    unset req.http.Cookie;
    set req.url = regsub(req.url, "\?.*", "");
    call formats_alone;
    # As long as the backend answers, stale pictures are sent only while they are fetched anew; when it does not,
    # for as long as stale_if_error says.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 1m;
    }
    return (hash);
}

# Every browser spells Accept in its own way. Of all that, only the formats that Tintype may choose are left, in one
# order: so many copies of a picture, and no more, are kept.
sub formats_alone {
    set req.http.formats = "";
    if (req.http.Accept ~ "(?i)image/jxl(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.formats = req.http.formats + ",image/jxl";
    }
    if (req.http.Accept ~ "(?i)image/avif(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.formats = req.http.formats + ",image/avif";
    }
    if (req.http.Accept ~ "(?i)image/webp(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.formats = req.http.formats + ",image/webp";
    }
    set req.http.Accept = "*/*" + req.http.formats;
    unset req.http.formats;
}

sub vcl_backend_response {
    # A server that fails does not push a picture out that can still be sent.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    set beresp.http.xkey = beresp.http.Surrogate-Key;
    if (beresp.http.Cache-Control ~ "stale-if-error=\d+") {
        set beresp.grace = std.duration(
            regsub(beresp.http.Cache-Control, ".*stale-if-error=(\d+).*", "\1s"), 10s);
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "hit";
    } else {
        set resp.http.X-Cache = "miss";
    }
}
