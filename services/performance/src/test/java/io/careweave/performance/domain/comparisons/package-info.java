/** Intervals, comparisons and trends against published numbers. */
@NullMarked
package io.careweave.performance.domain.comparisons;

import org.jspecify.annotations.NullMarked;
