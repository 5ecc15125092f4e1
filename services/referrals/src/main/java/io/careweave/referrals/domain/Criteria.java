package io.careweave.referrals.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For whom a pathway is meant, as data. An empty set or an absent bound does not restrict.
 *
 * @param conditionCodes SNOMED CT concepts
 * @param ageFrom years, inclusive
 * @param ageTo years, inclusive
 * @param redFlags signs with which a patient needs the hospital
 * @param workUp tests to have been done before referral
 */
public record Criteria(
        Set<String> conditionCodes,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        Set<Sex> sexes,
        Set<String> redFlags,
        Set<String> referrerRoles,
        Set<String> workUp) {

    // Not compact: javac would drop the annotations of its parameters.
    public Criteria(
            Set<String> conditionCodes,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            Set<Sex> sexes,
            Set<String> redFlags,
            Set<String> referrerRoles,
            Set<String> workUp) {
        if (ageFrom != null && ageTo != null && ageFrom > ageTo) {
            throw new Refused(
                    ReferralProblem.INVALID_CRITERIA,
                    "The age range is empty.",
                    new FieldError("/criteria/ageTo", "below ageFrom"));
        }
        this.conditionCodes = Set.copyOf(conditionCodes);
        this.ageFrom = ageFrom;
        this.ageTo = ageTo;
        this.sexes = Set.copyOf(sexes);
        this.redFlags = Set.copyOf(redFlags);
        this.referrerRoles = Set.copyOf(referrerRoles);
        this.workUp = Set.copyOf(workUp);
    }

    /** In what a patient does not match; empty for a full match. */
    List<Warning> mismatches(Presentation patient) {
        var found = new ArrayList<Warning>();
        if (!conditionCodes.contains(patient.conditionCode())) {
            found.add(Warning.of(Warning.Code.CONDITION_NOT_COVERED));
        }
        age(patient.ageYears(), found);
        sex(patient.sex(), found);
        if (!referrerRoles.isEmpty() && !referrerRoles.contains(patient.referrerRole())) {
            found.add(new Warning(Warning.Code.REFERRER_ROLE_NOT_LISTED, patient.referrerRole()));
        }
        patient.redFlags().stream()
                .filter(redFlags::contains)
                .sorted()
                .forEach(flag -> found.add(new Warning(Warning.Code.RED_FLAG, flag)));
        workUp.stream()
                .filter(test -> !patient.workUp().contains(test))
                .sorted()
                .forEach(test -> found.add(new Warning(Warning.Code.WORK_UP_MISSING, test)));
        return List.copyOf(found);
    }

    private void age(@Nullable Integer years, List<Warning> found) {
        if (ageFrom == null && ageTo == null) {
            return;
        }
        if (years == null) {
            found.add(Warning.of(Warning.Code.AGE_NOT_GIVEN));
        } else if ((ageFrom != null && years < ageFrom) || (ageTo != null && years > ageTo)) {
            found.add(Warning.of(Warning.Code.AGE_OUTSIDE));
        }
    }

    private void sex(@Nullable Sex sex, List<Warning> found) {
        if (sexes.isEmpty()) {
            return;
        }
        if (sex == null) {
            found.add(Warning.of(Warning.Code.SEX_NOT_GIVEN));
        } else if (!sexes.contains(sex)) {
            found.add(Warning.of(Warning.Code.SEX_OUTSIDE));
        }
    }

    /** SHA-256, hexadecimal, over the content in a fixed order: equal criteria have equal hashes. */
    public String hash() {
        var text = String.join(
                "\n",
                new TreeSet<>(conditionCodes).toString(),
                ageFrom + ".." + ageTo,
                new TreeSet<>(sexes).toString(),
                new TreeSet<>(redFlags).toString(),
                new TreeSet<>(referrerRoles).toString(),
                new TreeSet<>(workUp).toString());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }
}
