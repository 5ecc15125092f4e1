@NullMarked
package io.careweave.budgets.domain.commitments;

import org.jspecify.annotations.NullMarked;
