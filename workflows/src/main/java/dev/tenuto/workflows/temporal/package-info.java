/** The one Temporal workflow around the state machine. */
@Replayed
@NullMarked
package dev.tenuto.workflows.temporal;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
