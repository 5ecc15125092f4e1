/**
 * Holders, virement and devolution over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.rest.holders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
