/** The starter: the REST API and the definition registry as one application. */
@NullMarked
package dev.tenuto.starter;

import org.jspecify.annotations.NullMarked;
