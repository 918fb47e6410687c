/**
 * Large values that are kept outside of histories: the stores, and what goes in and out of them.
 */
@NullMarked
package dev.tenuto.activities.claims;

import org.jspecify.annotations.NullMarked;
