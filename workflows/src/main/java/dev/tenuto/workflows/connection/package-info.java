/** How the applications reach Temporal: the address, who they are, and their metrics. */
@NullMarked
package dev.tenuto.workflows.connection;

import org.jspecify.annotations.NullMarked;
