/**
 * The HTTP surface of elections: requests to commands, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.rest.elections;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
