/** Every check and test: which tests there are, how they ended, and the account of it. */
@NullMarked
package dev.tenuto.cli.verify;

import org.jspecify.annotations.NullMarked;
