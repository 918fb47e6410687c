/** What a worker knows and a definition only names. */
@NullMarked
package dev.tenuto.activities.secrets;

import org.jspecify.annotations.NullMarked;
