/** What spares a target: cached answers, circuit breakers, rate limits, gates. */
@NullMarked
package dev.tenuto.activities.protection;

import org.jspecify.annotations.NullMarked;
