/** The settings as records, and the one place that wires the application from them. */
@NullMarked
package dev.tenuto.starter.configuration;

import org.jspecify.annotations.NullMarked;
