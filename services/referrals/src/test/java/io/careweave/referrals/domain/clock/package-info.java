/** Waiting times, by the rules that ship. */
@NullMarked
package io.careweave.referrals.domain.clock;

import org.jspecify.annotations.NullMarked;
