@NullMarked
package io.careweave.budgets.messaging;

import org.jspecify.annotations.NullMarked;
