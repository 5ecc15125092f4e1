@NullMarked
package io.careweave.contracting.domain.evaluation;

import org.jspecify.annotations.NullMarked;
