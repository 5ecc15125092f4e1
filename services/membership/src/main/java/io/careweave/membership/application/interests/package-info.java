/**
 * Use cases of interests and recusals, each one transaction: load, decide in the domain, store, leave events in
 * the outbox.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.application.interests;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
