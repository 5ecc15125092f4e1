/** Charts against published numbers, and what holds of any series. */
@NullMarked
package io.careweave.performance.domain.charts;

import org.jspecify.annotations.NullMarked;
