-- Lets a call through, or says how long to wait.
-- KEYS: the breaker. ARGV: calls let through while half open, how long such a call may take (microseconds).
-- Returns {microseconds to wait, place among those that wait, generation, state: 0 closed, 1 half open, 2 open,
-- whether it is let through: 1, or 0}.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local trials, lease = tonumber(ARGV[1]), tonumber(ARGV[2])
local read = redis.call('HMGET', KEYS[1], 'state', 'until', 'let', 'since', 'generation')
local state, open_until = tonumber(read[1] or 0), tonumber(read[2] or 0)
local let, since, generation = tonumber(read[3] or 0), tonumber(read[4] or 0), tonumber(read[5] or 0)
if state == 0 then
  return {0, 0, generation, 0, 1}
end
-- trials whose worker is gone are made anew
if (state == 2 and now >= open_until) or (state == 1 and let >= trials and now - since > lease) then
  state, let, generation = 1, 0, generation + 1
  redis.call('HSET', KEYS[1], 'state', 1, 'ended', 0, 'failed', 0, 'waiting', 0, 'generation', generation)
end
if state == 1 and let < trials then
  redis.call('HSET', KEYS[1], 'let', let + 1, 'since', string.format('%.0f', now))
  return {0, 0, generation, 1, 1}
end
local place = redis.call('HINCRBY', KEYS[1], 'waiting', 1) - 1
return {math.max(0, open_until - now), place, generation, state, 0}
