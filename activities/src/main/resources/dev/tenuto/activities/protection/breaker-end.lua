-- Tells how a call went that was let through.
-- KEYS: the breaker, how its last calls went. ARGV: generation, 1 failed, 0 succeeded or -1 neither; the share of
-- failures that opens it, the least calls, the window, how long it is open (microseconds), the calls while half open,
-- how long an unused breaker is remembered (milliseconds).
-- Returns {state: 0 closed, 1 half open, 2 open}.
local generation, outcome, rate = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local least, window, open_for, trials = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local read = redis.call('HMGET', KEYS[1], 'state', 'generation', 'let')
local state = tonumber(read[1] or 0)
if tonumber(read[2] or 0) ~= generation then
  return {state}
end
if outcome < 0 then
  if state == 1 then redis.call('HSET', KEYS[1], 'let', math.max(0, tonumber(read[3] or 0) - 1)) end
  return {state}
end
local calls, failures = 0, 0
if state == 1 then
  calls = redis.call('HINCRBY', KEYS[1], 'ended', 1)
  failures = redis.call('HINCRBY', KEYS[1], 'failed', outcome)
  least = trials
else
  calls = redis.call('RPUSH', KEYS[2], outcome)
  failures = redis.call('HINCRBY', KEYS[1], 'failures', outcome)
  if calls > window then
    calls = window
    failures = redis.call('HINCRBY', KEYS[1], 'failures', -tonumber(redis.call('LPOP', KEYS[2])))
  end
end
if calls >= least then
  local was = state
  if failures / calls >= rate then
    local time = redis.call('TIME')
    local open_until = string.format('%.0f', time[1] * 1000000 + time[2] + open_for)
    redis.call('HSET', KEYS[1], 'state', 2, 'until', open_until)
    state = 2
  elseif state == 1 then
    redis.call('HSET', KEYS[1], 'state', 0)
    state = 0
  end
  if state ~= was then
    redis.call('DEL', KEYS[2])
    redis.call('HSET', KEYS[1], 'failures', 0, 'waiting', 0, 'let', 0, 'generation', generation + 1)
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[8])
redis.call('PEXPIRE', KEYS[2], ARGV[8])
return {state}
