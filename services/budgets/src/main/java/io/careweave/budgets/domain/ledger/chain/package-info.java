/**
 * The sealed chain: its binary form and how it is verified. It needs nothing but Java, so that a program without the
 * service verifies by the same rules.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain.ledger.chain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
