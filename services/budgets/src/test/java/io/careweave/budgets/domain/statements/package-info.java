@NullMarked
package io.careweave.budgets.domain.statements;

import org.jspecify.annotations.NullMarked;
