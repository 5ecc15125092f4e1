/**
 * What membership told, the newest of each subject. Rows never leave: stores take and return domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
