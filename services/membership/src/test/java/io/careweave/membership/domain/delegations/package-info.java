/** The scheme of delegation, by the examples that all services share. */
@NullMarked
package io.careweave.membership.domain.delegations;

import org.jspecify.annotations.NullMarked;
