/** The rules of resolutions, tried out without a server. */
@NullMarked
package io.careweave.membership.domain.resolutions;

import org.jspecify.annotations.NullMarked;
