/** The published definitions: immutable versions in memory over a store that lasts. */
@NullMarked
package dev.tenuto.starter.registry;

import org.jspecify.annotations.NullMarked;
