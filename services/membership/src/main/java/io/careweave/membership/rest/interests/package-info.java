/**
 * The HTTP surface of interests: requests to commands, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.rest.interests;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
