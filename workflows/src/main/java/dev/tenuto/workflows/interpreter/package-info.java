/** The state machine that runs a plan. It knows no Temporal. */
@Replayed
@NullMarked
package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
