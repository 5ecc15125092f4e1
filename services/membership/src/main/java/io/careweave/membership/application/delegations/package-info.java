/**
 * Use cases of the scheme of delegation, each one transaction: load, decide in the domain, store, leave events in
 * the outbox.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.application.delegations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
