package dev.tenuto.language.outline;

/**
 * What running a part of a plan takes at most.
 *
 * @param calls attempts of HTTP calls, retries included
 * @param events entries in the histories of Temporal
 */
record Cost(Bound calls, Bound events) {

  static final Cost NOTHING = new Cost(Bound.NONE, Bound.NONE);

  static Cost events(long events) {
    return new Cost(Bound.NONE, Bound.of(events));
  }

  Cost plus(Cost other) {
    return new Cost(calls.plus(other.calls), events.plus(other.events));
  }

  Cost times(Bound count) {
    return new Cost(calls.times(count), events.times(count));
  }

  Cost orMore(Cost other) {
    return new Cost(calls.orMore(other.calls), events.orMore(other.events));
  }
}
