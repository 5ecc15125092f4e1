/** The service as others use it, on real parts. */
@NullMarked
package io.careweave.referrals;

import org.jspecify.annotations.NullMarked;
