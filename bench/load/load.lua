-- One stream of requests for wrk, with one thread:  wrk -t1 -cN -dS -s load.lua URL -- NAME=VALUE...
--
--   ids=N            hits are drawn by Zipf from the ids photo-00001 (the most popular) to N
--   presets=A:3,B:1  hits and their weights
--   published=P      this share of the hits by /i/PRESET/ID.jpg, the others by a URL that nginx asks Tintype about
--   list=FILE        misses: a path a line, each asked for once; the stream ends where the list does
--   misses=P         this share of the requests from the list
--   rate=R           requests a second, at random intervals; 0: as fast as the answers come
--   send=S           for so many seconds; wrk's own -d must be longer, or what is under way at its end is lost
--   seed=N
--
-- wrk alone sends the next request of a connection when the last is answered, and so asks less of a server that is slow.
-- Here each request has a time of its own, and the next free connection takes it. `late` counts those for which there
-- was none: as long as it is 0 the load was what `rate` says.
--
-- wrk tells nothing of a single answer's time, so hits and misses that are to be told apart are streams of two wrks.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } load_time;
  int clock_gettime(int clock, load_time *time);
]]
local monotonic, time = 1, ffi.new("load_time")

local function now_ms()
  ffi.C.clock_gettime(monotonic, time)
  return tonumber(time.seconds) * 1000 + tonumber(time.nanoseconds) / 1e6
end

local LATE_MS, NEVER_MS = 20, 1e7

local options = { ids = "1", presets = "none:1", published = "0", misses = "0", rate = "0", send = "1", seed = "1" }
local misses, ids, presets = {}, {}, {}
local slot, first_slot, last_slot, interval, miss_share, published_share
sent, missed, refused, unnamed, odd, late, seconds = -1, 0, 0, 0, 0, 0, 0

local function cumulated(weights)
  local sums, sum = {}, 0
  for i, weight in ipairs(weights) do
    sum = sum + weight
    sums[i] = sum
  end
  return sums
end

local function draw(sums)
  local at, low, high = math.random() * sums[#sums], 1, #sums
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] > at then high = middle else low = middle + 1 end
  end
  return low
end

local function read_misses(name)
  for path in io.lines(name) do misses[#misses + 1] = path end
end

local function read_presets(text)
  local weights = {}
  for name, weight in text:gmatch("([%w-]+):(%d+)") do
    presets[#presets + 1] = name
    weights[#weights + 1] = tonumber(weight)
  end
  presets.sums = cumulated(weights)
end

local function hit()
  local id, preset = draw(ids), presets[draw(presets.sums)]
  if math.random() < published_share then return string.format("/i/%s/photo-%05d.jpg", preset, id) end
  return string.format("/unsafe/pr:%s/plain/photo-%05d@jpg", preset, id)
end

local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^(%w+)=(.*)$")
    if name then options[name] = value end
  end
  math.randomseed(tonumber(options.seed))
  local weights = {}
  for rank = 1, tonumber(options.ids) do weights[rank] = 1 / rank end
  ids = cumulated(weights)
  read_presets(options.presets)
  if options.list then read_misses(options.list) end
  miss_share, published_share = tonumber(options.misses), tonumber(options.published)
  interval = options.rate == "0" and 0 or 1000 / tonumber(options.rate)
  seconds = tonumber(options.send)
  -- Only where a refusal is an answer too: to look at each answer costs wrk more than to send the request.
  if miss_share == 1 then
    response = function(status, headers)
      if status == 503 then
        refused = refused + 1
        if not headers["Retry-After"] then unnamed = unnamed + 1 end
      elseif status ~= 200 then
        odd = odd + 1
      end
    end
  end
end

local function begin(now)
  first_slot, slot, last_slot = now, now, now + 1000 * seconds
end

function delay()
  local now = now_ms()
  if not slot then begin(now) end
  if now >= last_slot then return NEVER_MS end
  if interval == 0 then return 0 end
  slot = slot - interval * math.log(1 - math.random())
  if slot >= last_slot then return NEVER_MS end
  if now - slot > LATE_MS then late = late + 1 end
  return math.max(0, slot - now)
end

local function finish()
  last_slot = now_ms()
  seconds = (last_slot - first_slot) / 1000
end

function request()
  -- wrk's first call only looks at what comes, and sends nothing.
  if sent < 0 then
    sent = 0
    return wrk.format("GET", "/")
  end
  sent = sent + 1
  if missed < #misses and math.random() < miss_share then
    missed = missed + 1
    if missed == #misses then finish() end
    return wrk.format("GET", misses[missed])
  end
  return wrk.format("GET", hit())
end

local function total(name)
  local sum = 0
  for _, thread in ipairs(threads) do sum = sum + thread:get(name) end
  return sum
end

function done(summary, latency)
  local function say(name, value) io.write(string.format("load %s %.3f\n", name, value)) end
  for _, name in ipairs({ "sent", "missed", "refused", "unnamed", "odd", "late" }) do say(name, total(name)) end
  for name, value in pairs(summary.errors) do say(name .. "_errors", value) end
  say("answered", summary.requests)
  say("seconds", total("seconds"))
  say("bytes", summary.bytes)
  -- A refusal waits for nothing: they are the fastest of all answers, and the others begin where they end.
  local fastest = summary.requests > 0 and total("refused") / summary.requests or 0
  local function at(share) return latency:percentile(math.min(99.999, math.max(0.001, 100 * share))) / 1000 end
  say("p50_ms", at(fastest + 0.50 * (1 - fastest)))
  say("p99_ms", at(fastest + 0.99 * (1 - fastest)))
  say("refused_p99_ms", fastest > 0 and at(0.99 * fastest) or 0)
  say("max_ms", latency.max / 1000)
end
