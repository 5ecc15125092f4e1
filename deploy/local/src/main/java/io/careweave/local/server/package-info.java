/**
 * The servers of the stack, one class each: how it is installed, started and known to be ready.
 * Nothing here knows the command line.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
