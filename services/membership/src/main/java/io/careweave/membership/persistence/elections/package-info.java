/**
 * Rows of elections, their papers and counts.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.persistence.elections;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
