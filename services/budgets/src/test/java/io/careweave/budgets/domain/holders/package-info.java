@NullMarked
package io.careweave.budgets.domain.holders;

import org.jspecify.annotations.NullMarked;
