/** Random plans and random fates, played to the machine and to the rules written down plainly. */
@NullMarked
package dev.tenuto.workflows.interpreter.simulation;

import org.jspecify.annotations.NullMarked;
