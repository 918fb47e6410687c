/** Which addresses a call may reach: public ones, and those that the configuration allows. */
@NullMarked
package dev.tenuto.activities.egress;

import org.jspecify.annotations.NullMarked;
