/** What tests of every module stand on: a target server that answers, and misbehaves, as told. */
@NullMarked
package dev.tenuto.testing;

import org.jspecify.annotations.NullMarked;
