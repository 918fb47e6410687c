/** What the parts of the engine take by themselves, measured with JMH. */
@NullMarked
package dev.tenuto.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
