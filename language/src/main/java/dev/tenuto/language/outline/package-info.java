/** What a plan looks like from outside: its graph, and what it may cost at most. */
@NullMarked
package dev.tenuto.language.outline;

import org.jspecify.annotations.NullMarked;
