/**
 * The HTTP surface: requests to commands, domain to views. What a caller may see of a patient is decided by the view.
 */
@NullMarked
@CheckReturnValue
package io.careweave.referrals.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
