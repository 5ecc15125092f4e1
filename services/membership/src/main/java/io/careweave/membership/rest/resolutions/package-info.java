/**
 * The HTTP surface of resolutions: requests to commands, domain to views.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.rest.resolutions;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
