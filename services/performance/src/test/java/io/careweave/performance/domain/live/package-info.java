/** Tables of cases of what is counted of events. */
@NullMarked
package io.careweave.performance.domain.live;

import org.jspecify.annotations.NullMarked;
