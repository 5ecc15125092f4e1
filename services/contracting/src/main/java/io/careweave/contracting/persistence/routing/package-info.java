/**
 * Routes and what is on record for them, and the law as files. Rows never leave: stores take and return domain types.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
