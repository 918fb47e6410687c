/** What the API needs of running executions, and its form on Temporal. */
@NullMarked
package dev.tenuto.starter.execution;

import org.jspecify.annotations.NullMarked;
