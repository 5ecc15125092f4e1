/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.membership;

import org.jspecify.annotations.NullMarked;
