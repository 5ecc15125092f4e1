/** Rules of organisations, lists and who belongs, case by case. */
@NullMarked
package io.careweave.membership.domain.organisations;

import org.jspecify.annotations.NullMarked;
