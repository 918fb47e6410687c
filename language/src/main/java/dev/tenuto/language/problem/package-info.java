/** What is wrong with a definition, where, and what to do about it. */
@NullMarked
package dev.tenuto.language.problem;

import org.jspecify.annotations.NullMarked;
