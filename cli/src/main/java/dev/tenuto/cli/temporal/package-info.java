/** Temporal servers that the command starts: one in memory, one on a database file. */
@NullMarked
package dev.tenuto.cli.temporal;

import org.jspecify.annotations.NullMarked;
