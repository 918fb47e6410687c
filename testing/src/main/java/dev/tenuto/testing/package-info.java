/** What tests and {@code chaos} stand on: a target server that answers as told, and free ports. */
@NullMarked
package dev.tenuto.testing;

import org.jspecify.annotations.NullMarked;
