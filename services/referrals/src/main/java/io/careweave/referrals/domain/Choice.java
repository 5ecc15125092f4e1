package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options put to a patient, and who took which.
 *
 * @param chosen one of the options
 */
public record Choice(List<Option> options, String chosen, DecidedBy decidedBy) {

    /** Who decided: the patient, somebody for them, or a clinician in the best interests of one who cannot. */
    public enum DecidedBy {
        PATIENT,
        REPRESENTATIVE,
        BEST_INTERESTS
    }

    /**
     * @param waitDays as told to the patient: the median wait the directory showed then
     * @param distanceKm from the patient, if the referrer worked it out
     */
    public record Option(
            String serviceId,
            @Nullable Integer waitDays,
            @Nullable Integer distanceKm) {}

    /**
     * The choice as it is recorded: consistent in itself and with where the referral goes, waits as the directory has
     * them now.
     */
    Choice confirmed(String goesTo, Directory directory) {
        if (options.stream().map(Option::serviceId).distinct().count() != options.size()) {
            throw inconsistent("An option is named twice.", "/choice/options");
        }
        if (options.stream().noneMatch(option -> option.serviceId().equals(chosen))) {
            throw inconsistent("The option chosen was not offered.", "/choice/chosen");
        }
        if (!chosen.equals(goesTo)) {
            throw inconsistent("The referral goes to another service than the one chosen.", "/choice/chosen");
        }
        var asShown = options.stream()
                .map(option -> {
                    var capacity = directory
                            .require(option.serviceId(), "/choice/options")
                            .capacity();
                    return new Option(
                            option.serviceId(), capacity == null ? null : capacity.waitDaysP50(), option.distanceKm());
                })
                .toList();
        return new Choice(asShown, chosen, decidedBy);
    }

    /** N5: whoever may be treated at the hospital is offered it, whatever its capacity. */
    void mustOfferHospital(Directory directory) {
        if (options.stream().noneMatch(option -> directory
                .find(option.serviceId())
                .filter(service -> service.kind() == Service.Kind.HOSPITAL)
                .isPresent())) {
            throw new Refused(
                    ReferralProblem.HOSPITAL_NOT_OFFERED,
                    "A patient referred to a hospital keeps a hospital among the options.",
                    new FieldError("/choice/options", "names no hospital service"));
        }
    }

    private static Refused inconsistent(String detail, String pointer) {
        return new Refused(ReferralProblem.INCONSISTENT_CHOICE, detail, new FieldError(pointer, detail));
    }
}
