package io.careweave.performance.rest.indicators;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Until which day observations change no more. */
record LockView(@Nullable LocalDate through) {}
