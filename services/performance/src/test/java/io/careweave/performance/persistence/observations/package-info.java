/** How the ledger and the series are found. */
@NullMarked
package io.careweave.performance.persistence.observations;

import org.jspecify.annotations.NullMarked;
