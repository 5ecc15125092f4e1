/** Appraisals: the arithmetic and the rules. */
@NullMarked
package io.careweave.contracting.domain.appraisals;

import org.jspecify.annotations.NullMarked;
