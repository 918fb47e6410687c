/** A small shop service that the examples call, and the demonstration that runs beside it. */
@NullMarked
package dev.tenuto.cli.demo;

import org.jspecify.annotations.NullMarked;
