/** Drawings. */
@NullMarked
package io.careweave.performance.rest.charts;

import org.jspecify.annotations.NullMarked;
