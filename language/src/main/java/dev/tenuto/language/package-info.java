/**
 * The definition language: from text to a plan that can be run. Pure: no Temporal, no Spring, no
 * HTTP.
 */
@NullMarked
package dev.tenuto.language;

import org.jspecify.annotations.NullMarked;
