/**
 * Reading papers and counting them, by rule packs, exactly and with reasons. Needs nothing but Java, so that the command
 * line counts without a service.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain.elections.counting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
