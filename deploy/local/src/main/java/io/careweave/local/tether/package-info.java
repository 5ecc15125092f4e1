/**
 * The main class that every child JVM starts with.
 * It may use the JDK and nothing else: it sits on the class path of foreign servers.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.tether;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
