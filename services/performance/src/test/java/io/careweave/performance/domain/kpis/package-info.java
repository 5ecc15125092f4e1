/** Tables of cases of how figures of contracts stand against their targets. */
@NullMarked
package io.careweave.performance.domain.kpis;

import org.jspecify.annotations.NullMarked;
