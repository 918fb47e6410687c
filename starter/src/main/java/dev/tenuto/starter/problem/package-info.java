/** How the API says no: problem documents after RFC 9457, each with a documented code. */
@NullMarked
package dev.tenuto.starter.problem;

import org.jspecify.annotations.NullMarked;
