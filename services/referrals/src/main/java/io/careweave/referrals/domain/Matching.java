package io.careweave.referrals.domain;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a patient can be referred to, best first, and why. Pathways advise: a mismatch is a warning (N4), and the
 * hospital services of the specialty are among the options whatever pathways and capacity say (N5).
 */
public final class Matching {

    /** Version of the rules in this class; answers carry it, so that a ranking can be explained later. */
    public static final String RULES_VERSION = "2";

    private static final Set<Warning.Code> BARS_ALTERNATIVES = EnumSet.of(
            Warning.Code.AGE_OUTSIDE,
            Warning.Code.AGE_NOT_GIVEN,
            Warning.Code.SEX_OUTSIDE,
            Warning.Code.SEX_NOT_GIVEN,
            Warning.Code.RED_FLAG);

    private Matching() {}

    /** What is known when options are asked for. */
    public record Question(Presentation patient, String specialty, Priority priority) {}

    /** Why an option is offered, or stands where it stands. */
    public enum Reason {
        ON_PATHWAY,
        HOSPITAL_ALWAYS_OFFERED,
        ALTERNATIVE_FIRST,
        SUSPECTED_CANCER,
        RED_FLAG,
        FREE_SLOTS,
        NO_FREE_SLOTS,
        CAPACITY_NOT_REPORTED,
        /** Counted so long ago that the ranking does not rely on it. */
        CAPACITY_STALE
    }

    /** @param pathway the version that leads here, absent for a hospital offered beside all pathways */
    public record Option(Service service, PathwayVersion.@Nullable Pin pathway, List<Reason> reasons) {}

    /** A warning of a pathway that covers the condition, or of none in particular. */
    public record PathwayWarning(PathwayVersion.@Nullable Pin pathway, Warning warning) {}

    public record Answer(String rulesVersion, List<Option> options, List<PathwayWarning> warnings) {}

    /**
     * @param pathways current versions, covering the patient's condition or not
     * @param directory their services and the hospital services of the specialty
     * @param freshSince capacity counted before it is shown, but moves no option
     */
    public static Answer match(
            Question question, List<PathwayVersion> pathways, Directory directory, Instant freshSince) {
        var patient = question.patient();
        var covering = pathways.stream()
                .filter(pathway -> pathway.criteria().conditionCodes().contains(patient.conditionCode()))
                .sorted(comparing(PathwayVersion::pathwayId))
                .toList();
        var offers = new HashMap<String, Option>();
        var warnings = new ArrayList<PathwayWarning>();
        for (var pathway : covering) {
            var mismatches = pathway.criteria().mismatches(patient);
            mismatches.forEach(warning -> warnings.add(new PathwayWarning(pathway.pin(), warning)));
            boolean alternatives = mismatches.stream().noneMatch(warning -> BARS_ALTERNATIVES.contains(warning.code()));
            offer(pathway, alternatives, directory, offers);
        }
        if (covering.isEmpty()) {
            warnings.add(new PathwayWarning(null, Warning.of(Warning.Code.NO_PATHWAY)));
        }
        addHospitals(question.specialty(), directory, offers);
        // Also a sign that no pathway lists: an unknown code must not hide an urgent option.
        boolean redFlag = !patient.redFlags().isEmpty();
        return new Answer(
                RULES_VERSION, ranked(question.priority(), redFlag, offers, freshSince), List.copyOf(warnings));
    }

    private static void offer(
            PathwayVersion pathway, boolean alternatives, Directory directory, Map<String, Option> offers) {
        for (var serviceId : pathway.services()) {
            directory
                    .find(serviceId)
                    .filter(service -> alternatives || isHospital(service))
                    .ifPresent(service -> offers.putIfAbsent(
                            serviceId, new Option(service, pathway.pin(), List.of(Reason.ON_PATHWAY))));
        }
    }

    private static void addHospitals(String specialty, Directory directory, Map<String, Option> offers) {
        for (var service : directory.byId().values()) {
            if (isHospital(service) && service.specialty().equals(specialty)) {
                offers.putIfAbsent(
                        service.serviceId(), new Option(service, null, List.of(Reason.HOSPITAL_ALWAYS_OFFERED)));
            }
        }
    }

    private static List<Option> ranked(
            Priority priority, boolean redFlag, Map<String, Option> offers, Instant freshSince) {
        boolean hospitalFirst = redFlag || priority == Priority.URGENT_SUSPECTED_CANCER;
        Comparator<Option> order = comparing((Option option) -> isHospital(option.service()) != hospitalFirst)
                .thenComparing(option -> freeSlots(option.service(), freshSince) == 0)
                .thenComparingInt(option -> waitDays(option.service(), freshSince))
                .thenComparing(option -> option.service().serviceId());
        return offers.values().stream()
                .sorted(order)
                .map(option -> explained(option, priority, redFlag, hospitalFirst, freshSince))
                .toList();
    }

    private static Option explained(
            Option option, Priority priority, boolean redFlag, boolean hospitalFirst, Instant freshSince) {
        var reasons = new LinkedHashSet<>(option.reasons());
        if (isHospital(option.service())) {
            if (priority == Priority.URGENT_SUSPECTED_CANCER) {
                reasons.add(Reason.SUSPECTED_CANCER);
            }
            if (redFlag) {
                reasons.add(Reason.RED_FLAG);
            }
        } else if (!hospitalFirst) {
            reasons.add(Reason.ALTERNATIVE_FIRST);
        }
        reasons.add(capacity(option.service(), freshSince));
        return new Option(option.service(), option.pathway(), List.copyOf(reasons));
    }

    private static Reason capacity(Service service, Instant freshSince) {
        var fresh = fresh(service, freshSince);
        if (fresh.isEmpty()) {
            return service.capacity() == null ? Reason.CAPACITY_NOT_REPORTED : Reason.CAPACITY_STALE;
        }
        return fresh.get().slotsNext14d() > 0 ? Reason.FREE_SLOTS : Reason.NO_FREE_SLOTS;
    }

    private static boolean isHospital(Service service) {
        return service.kind() == Service.Kind.HOSPITAL;
    }

    private static Optional<Service.Capacity> fresh(Service service, Instant since) {
        return Optional.ofNullable(service.capacity())
                .filter(count -> !count.asAt().isBefore(since));
    }

    private static int freeSlots(Service service, Instant freshSince) {
        return fresh(service, freshSince).map(Service.Capacity::slotsNext14d).orElse(0);
    }

    private static int waitDays(Service service, Instant freshSince) {
        return fresh(service, freshSince).map(Service.Capacity::waitDaysP50).orElse(Integer.MAX_VALUE);
    }
}
