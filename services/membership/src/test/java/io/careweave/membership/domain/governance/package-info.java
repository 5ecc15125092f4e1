/** The rules of governance, case by case. */
@NullMarked
package io.careweave.membership.domain.governance;

import org.jspecify.annotations.NullMarked;
