/**
 * The arithmetic of allocations, by hand-worked tables and by properties.
 */
@NullMarked
package io.careweave.budgets.domain.allocations;

import org.jspecify.annotations.NullMarked;
