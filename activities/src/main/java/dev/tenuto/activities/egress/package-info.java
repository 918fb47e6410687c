/**
 * Which addresses a call may reach: public ones, and those that the configuration allows; and how
 * much may come back through a connection.
 */
@NullMarked
package dev.tenuto.activities.egress;

import org.jspecify.annotations.NullMarked;
