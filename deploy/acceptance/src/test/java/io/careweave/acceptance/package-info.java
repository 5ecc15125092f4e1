/**
 * The whole suite as its users meet it: real processes, real tokens, everything through the gateway.
 * Each test brings a service of its own to refer to, so that none sees what another does.
 */
@NullMarked
@CheckReturnValue
package io.careweave.acceptance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
