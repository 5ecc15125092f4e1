/**
 * Whether somebody may use a power: the rules of {@code contracts/delegations}, pure, for every service that lets
 * somebody use one. Time and rows are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.authority;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
