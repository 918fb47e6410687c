/** Who may speak to the API: foreign hosts and cross-site origins are turned away. */
@NullMarked
package dev.tenuto.starter.access;

import org.jspecify.annotations.NullMarked;
