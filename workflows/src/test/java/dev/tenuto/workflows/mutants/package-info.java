/** Mutants of the interpreter: whether the recorded histories notice a change of commands. */
@NullMarked
package dev.tenuto.workflows.mutants;

import org.jspecify.annotations.NullMarked;
