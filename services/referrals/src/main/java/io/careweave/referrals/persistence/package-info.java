/**
 * Rows and queries. Rows never leave: stores take and return domain types, and every query on referrals carries the
 * caller's organisation.
 */
@NullMarked
@CheckReturnValue
package io.careweave.referrals.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
