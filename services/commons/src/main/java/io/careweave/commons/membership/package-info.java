/**
 * A service's own copy of what membership tells, and whether somebody may do what it governs. The tables stand in the
 * service's schema, granted as {@code V1__network} and {@code V10__forgotten} of contracting grant them: organisation, body,
 * delegation, interest, resolution, forgotten.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.membership;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
