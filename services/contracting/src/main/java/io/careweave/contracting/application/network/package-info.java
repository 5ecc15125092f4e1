/**
 * Our copy of what membership tells, and whether somebody may do what it governs.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
