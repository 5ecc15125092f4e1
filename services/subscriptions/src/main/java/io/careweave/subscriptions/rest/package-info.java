/**
 * The subscription API: requests in, views out.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
