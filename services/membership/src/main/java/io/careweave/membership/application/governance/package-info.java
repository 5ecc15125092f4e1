/**
 * Use cases of the constitution, agreements, bodies, seats and meetings, each one transaction: load, decide in the domain, store, leave events in
 * the outbox.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.application.governance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
