/**
 * Who belongs to the network, who has a stake in whom, and who may decide: as membership tells it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
