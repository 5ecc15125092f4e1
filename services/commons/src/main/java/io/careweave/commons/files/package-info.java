/**
 * Files that callers send: taken as a whole before a transaction begins, read row by row after it has begun.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
