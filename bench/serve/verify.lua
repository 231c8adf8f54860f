-- Asks the service to verify recordings, one after the other: wrk ... -s verify.lua URL -- FILE..., where a file's folder is the speaker.
-- Ends with a line of JSON: answers by status, seconds, latencies in milliseconds.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(files)
  requests, next, ok, refused, other = {}, 0, 0, 0, 0
  for _, path in ipairs(files) do
    local file = assert(io.open(path, "rb"))
    local speaker = path:match("([^/]+)/[^/]+$")
    table.insert(requests, wrk.format("POST", "/v1/speakers/" .. speaker .. "/verify", { ["Content-Type"] = "audio/wav" }, file:read("*all")))
    file:close()
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

function response(status)
  if status == 200 then
    ok = ok + 1
  elseif status == 429 then
    refused = refused + 1
  else
    other = other + 1
  end
end

function done(summary, latency)
  local all = { ok = 0, refused = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(all) do
      all[name] = all[name] + thread:get(name)
    end
  end
  local errors = summary.errors
  io.write(string.format(
    '{"ok":%d,"refused":%d,"other":%d,"broken":%d,"seconds":%.3f,"p50":%.1f,"p99":%.1f}\n',
    all.ok, all.refused, all.other, errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
