/** Tests of procurements. */
@NullMarked
package io.careweave.contracting.domain.procurements;

import org.jspecify.annotations.NullMarked;
