/** Starting, awaiting, describing and ending executions, for the starter and the command line. */
@NullMarked
package dev.tenuto.workflows.client;

import org.jspecify.annotations.NullMarked;
