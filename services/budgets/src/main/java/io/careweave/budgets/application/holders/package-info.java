/**
 * Use cases of holders and funds, and what membership tells of them. Transactions are opened here.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.application.holders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
