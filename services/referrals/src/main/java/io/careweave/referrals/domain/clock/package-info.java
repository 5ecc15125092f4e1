/**
 * Waiting times: clocks as a fold over what happened to a referral, by dated rules that are data.
 * Nothing clinical stands here: which event starts, stops or nullifies which clock is said by the rules alone.
 */
@NullMarked
@CheckReturnValue
package io.careweave.referrals.domain.clock;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
