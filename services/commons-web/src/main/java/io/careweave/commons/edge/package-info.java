/**
 * What a request must look like before anything else reads it; shared by the gateway and every service.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.edge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
