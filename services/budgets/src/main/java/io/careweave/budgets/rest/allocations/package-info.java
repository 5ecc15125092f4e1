/**
 * The HTTP surface of allocations: splits and shares tried out, weight tables, runs. Requests to domain, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.rest.allocations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
