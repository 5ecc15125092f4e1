/**
 * Scoring and ranking of bids: exact, with its working, and the same to the byte whenever it is repeated. Who may score,
 * and when.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.evaluation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
