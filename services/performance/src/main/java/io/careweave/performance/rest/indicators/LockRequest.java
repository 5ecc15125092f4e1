package io.careweave.performance.rest.indicators;

import io.careweave.performance.rest.Days;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Until which day observations are to change no more. */
record LockRequest(
        @Nullable LocalDate through,
        @NotBlank @Size(max = 500) String reason) {

    LockRequest {
        through = through == null ? null : Days.plausible(through, "/through");
    }
}
