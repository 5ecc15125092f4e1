/**
 * What a subscription is and may become, who may receive what, where we may call, when to try again.
 * Pure: ids, time and chance are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
