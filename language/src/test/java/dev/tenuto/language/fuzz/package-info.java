/** What a fuzzer throws at the language. */
@NullMarked
package dev.tenuto.language.fuzz;

import org.jspecify.annotations.NullMarked;
