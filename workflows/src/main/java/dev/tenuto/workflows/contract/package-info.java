/**
 * What crosses a boundary: the start of an execution, the calls it makes, the view of its steps.
 */
@Replayed
@NullMarked
package dev.tenuto.workflows.contract;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
