@NullMarked
package io.careweave.contracting.domain.conflicts;

import org.jspecify.annotations.NullMarked;
