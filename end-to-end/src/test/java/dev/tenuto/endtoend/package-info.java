/** Tests over everything: the shape of the code, and whole runs on real processes. */
@NullMarked
package dev.tenuto.endtoend;

import org.jspecify.annotations.NullMarked;
