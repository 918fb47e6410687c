/** The tenuto command: its subcommands, their exit codes and what they print. */
@NullMarked
package dev.tenuto.cli;

import org.jspecify.annotations.NullMarked;
