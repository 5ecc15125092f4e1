/**
 * Awards and what belongs to their file: notices, representations, disclosures, further decisions.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.award;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
