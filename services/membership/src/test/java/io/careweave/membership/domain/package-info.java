/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.membership.domain;

import org.jspecify.annotations.NullMarked;
