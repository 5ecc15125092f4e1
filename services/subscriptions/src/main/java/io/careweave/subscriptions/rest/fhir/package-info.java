/**
 * The FHIR R4 face of subscriptions: reads and writes resources strictly, decides nothing.
 * HAPI parses and serialises, always on a worker thread; what it does not check is checked here, by element path.
 */
@NullMarked
@CheckReturnValue
package io.careweave.subscriptions.rest.fhir;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
