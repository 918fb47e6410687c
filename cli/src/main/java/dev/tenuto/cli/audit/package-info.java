/** Counts afterwards: what targets, API and histories tell is compared with what is promised. */
@NullMarked
package dev.tenuto.cli.audit;

import org.jspecify.annotations.NullMarked;
