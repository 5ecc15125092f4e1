/**
 * The command line, one class per command: parse, call, print.
 * No other package prints.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
