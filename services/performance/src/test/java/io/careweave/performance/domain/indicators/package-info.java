/** Tables of cases of indicators and periods. */
@NullMarked
package io.careweave.performance.domain.indicators;

import org.jspecify.annotations.NullMarked;
