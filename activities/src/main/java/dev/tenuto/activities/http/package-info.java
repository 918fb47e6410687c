/** One HTTP call, attempt by attempt: written from templates, sent, read, judged, tried again. */
@NullMarked
package dev.tenuto.activities.http;

import org.jspecify.annotations.NullMarked;
