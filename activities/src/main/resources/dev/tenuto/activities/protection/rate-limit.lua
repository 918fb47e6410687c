-- Gives a call its time: the earliest at which no stretch of `per` has more than `permits` calls in it.
-- KEYS: the times given out, the call's own time. ARGV: permits, per and how long an own time is remembered (microseconds).
-- Returns {microseconds until the call may be made}.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local permits, per, remembered = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local own = redis.call('GET', KEYS[2])
local at = now
if own then
  at = tonumber(own)
else
  if redis.call('LLEN', KEYS[1]) >= permits then
    at = math.max(now, tonumber(redis.call('LINDEX', KEYS[1], -permits)) + per)
  end
  redis.call('RPUSH', KEYS[1], string.format('%.0f', at))
  redis.call('LTRIM', KEYS[1], -permits, -1)
  redis.call('PEXPIRE', KEYS[1], math.ceil((at - now + per) / 1000) + 1000)
end
if at <= now then
  redis.call('DEL', KEYS[2])
  return {0}
end
if not own then
  redis.call('SET', KEYS[2], string.format('%.0f', at), 'PX', math.ceil((at - now + remembered) / 1000))
end
return {at - now}
