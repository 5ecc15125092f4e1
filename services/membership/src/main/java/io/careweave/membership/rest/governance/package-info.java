/**
 * The HTTP surface of the constitution, agreements, bodies, seats and meetings: requests to commands, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.rest.governance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
