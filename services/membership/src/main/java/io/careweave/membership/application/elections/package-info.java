/**
 * Use cases of elections: a transaction each; counting lies between two.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.application.elections;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
