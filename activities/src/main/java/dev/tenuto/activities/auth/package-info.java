/** Who we are to a target: credentials, access tokens, client certificates. */
@NullMarked
package dev.tenuto.activities.auth;

import org.jspecify.annotations.NullMarked;
