/**
 * Key rings: sealing fields at rest and keyed pseudonyms, with rotation.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.keys;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
