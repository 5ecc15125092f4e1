/**
 * What words are. Here belongs what holds for any text that somebody writes, whatever it is about.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
