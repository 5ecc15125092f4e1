@NullMarked
package io.careweave.contracting.domain.award;

import org.jspecify.annotations.NullMarked;
