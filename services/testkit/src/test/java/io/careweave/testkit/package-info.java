/** Proofs that the test kit works, and that each of its checks bites. */
@NullMarked
@CheckReturnValue
package io.careweave.testkit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
