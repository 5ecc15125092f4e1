/** Tables of cases and properties of observations. */
@NullMarked
package io.careweave.performance.domain.observations;

import org.jspecify.annotations.NullMarked;
