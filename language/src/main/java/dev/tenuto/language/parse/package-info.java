/** Text to definitions, by hand and with positions; never stops at the first mistake. */
@NullMarked
package dev.tenuto.language.parse;

import org.jspecify.annotations.NullMarked;
