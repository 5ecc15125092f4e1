/**
 * Rows, stores and files, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
