/**
 * Tests of what is news of a signal.
 */
@NullMarked
package io.careweave.performance.domain.signals;

import org.jspecify.annotations.NullMarked;
