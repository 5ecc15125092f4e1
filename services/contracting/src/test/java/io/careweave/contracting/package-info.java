/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.contracting;

import org.jspecify.annotations.NullMarked;
