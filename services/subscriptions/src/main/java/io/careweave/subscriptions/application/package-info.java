/**
 * Use cases: the only room that opens transactions, and the only one that calls out to endpoints.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
