/** The definition store that is a directory of files that a person can read. */
@NullMarked
package dev.tenuto.starter.registry.directory;

import org.jspecify.annotations.NullMarked;
