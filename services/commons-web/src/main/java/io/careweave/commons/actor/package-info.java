/**
 * Who acts: an organisation's client, a member or the operator. Pure: the domain rooms decide on it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.actor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
