/** Tests of bids. */
@NullMarked
package io.careweave.contracting.domain.bids;

import org.jspecify.annotations.NullMarked;
