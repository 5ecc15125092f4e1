package io.careweave.referrals.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a patient is referred; fixed when the referral is drafted, but for how urgently.
 *
 * @param patientRef pseudonym of the NHS number, all that events say of the patient
 * @param firstOutpatient whether it asks for a first outpatient appointment
 * @param pathway the version the referral was made on, if on one
 * @param warnings in what it does not match that pathway (N4)
 */
public record Need(
        String patientRef,
        Priority priority,
        boolean firstOutpatient,
        Presentation presentation,
        PathwayVersion.@Nullable Pin pathway,
        List<Warning> warnings) {

    Need with(Priority other) {
        return new Need(patientRef, other, firstOutpatient, presentation, pathway, warnings);
    }
}
