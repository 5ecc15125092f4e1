/**
 * What stores of several services need: conditions of a query, places in a list, and how a lost race shows.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
