@NullMarked
package io.careweave.budgets.application;

import org.jspecify.annotations.NullMarked;
