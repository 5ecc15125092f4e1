package io.careweave.referrals.rest;

import io.careweave.commons.actor.OnBehalfOf;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The clinician an attested client acts for. */
record OnBehalfOfRequest(
        @NotNull @Pattern(regexp = Forms.ROLE) String profession,
        @NotNull @Pattern(regexp = Forms.REGISTRATION) String registration) {

    static @Nullable OnBehalfOf toDomain(@Nullable OnBehalfOfRequest request) {
        return request == null ? null : new OnBehalfOf(request.profession, request.registration);
    }
}
