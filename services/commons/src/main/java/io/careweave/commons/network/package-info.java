/**
 * Who belongs to the network, who has a stake in whom, and who decided what: as membership tells it. Pure; days are
 * arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
