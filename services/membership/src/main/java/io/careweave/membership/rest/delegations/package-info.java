/**
 * The HTTP surface of the scheme of delegation: requests to commands, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.rest.delegations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
