/**
 * Tables in, domain types out. Rows never leave this room.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
