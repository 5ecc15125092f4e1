@NullMarked
package io.careweave.contracting.domain.calendar;

import org.jspecify.annotations.NullMarked;
