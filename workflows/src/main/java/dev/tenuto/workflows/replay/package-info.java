/** Histories told to the workflow class once more, without any worker, and held against it. */
@NullMarked
package dev.tenuto.workflows.replay;

import org.jspecify.annotations.NullMarked;
