/** Tests of how bids are sealed. */
@NullMarked
package io.careweave.contracting.application.bids;

import org.jspecify.annotations.NullMarked;
