/** The routes: they translate between HTTP and the registry or the engine, and nothing else. */
@NullMarked
package dev.tenuto.starter.web;

import org.jspecify.annotations.NullMarked;
