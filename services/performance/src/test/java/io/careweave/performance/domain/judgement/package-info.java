/** Charts against published numbers, and what holds of any series. */
@NullMarked
package io.careweave.performance.domain.judgement;

import org.jspecify.annotations.NullMarked;
