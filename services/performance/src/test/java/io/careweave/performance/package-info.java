/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.performance;

import org.jspecify.annotations.NullMarked;
