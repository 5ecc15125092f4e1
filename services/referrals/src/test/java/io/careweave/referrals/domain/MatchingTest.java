package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.Samples.MADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Matching.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatchingTest {

    private static final String KNEE = "239873007";
    private static final Service HOSPITAL = service("hospital", Service.Kind.HOSPITAL, 5, 40);
    private static final Service FULL_HOSPITAL = service("hospital-full", Service.Kind.HOSPITAL, 0, 300);
    private static final Service PHYSIO = service("physio", Service.Kind.COMMUNITY, 0, 5);
    private static final Service CATS = service("cats", Service.Kind.INTERFACE, 4, 20);
    private static final Directory DIRECTORY = Directory.of(List.of(HOSPITAL, FULL_HOSPITAL, PHYSIO, CATS));

    private static final Criteria CRITERIA =
            new Criteria(Set.of(KNEE), 16, 80, Set.of(), Set.of("cauda-equina"), Set.of("GP"), Set.of("xray-knee"));
    private static final PathwayVersion PATHWAY = new PathwayVersion(
            "knee", 3, "Knee", "orthopaedics", CRITERIA, List.of("physio", "cats", "hospital"), MADE);

    @Test
    void putsAlternativesFirstAndFreeSlotsBeforeShortWaits() {
        var answer = match(patient(50, "GP", Set.of(), Set.of("xray-knee")), Priority.ROUTINE);

        assertThat(ids(answer)).containsExactly("cats", "physio", "hospital", "hospital-full");
        assertThat(answer.options().getFirst().reasons())
                .containsExactly(Reason.ON_PATHWAY, Reason.ALTERNATIVE_FIRST, Reason.FREE_SLOTS);
        assertThat(answer.options().getFirst().pathway()).isEqualTo(new PathwayVersion.Pin("knee", 3));
        assertThat(answer.options().getLast().reasons())
                .containsExactly(Reason.HOSPITAL_ALWAYS_OFFERED, Reason.NO_FREE_SLOTS);
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.rulesVersion()).isEqualTo(Matching.RULES_VERSION);
    }

    @Test
    void bypassesAlternativesFirstForSuspectedCancer() {
        var answer = match(patient(50, "GP", Set.of(), Set.of("xray-knee")), Priority.URGENT_SUSPECTED_CANCER);

        assertThat(ids(answer)).containsExactly("hospital", "hospital-full", "cats", "physio");
        assertThat(answer.options().getFirst().reasons()).contains(Reason.SUSPECTED_CANCER);
    }

    @Test
    void showsStaleCapacityButDoesNotRelyOnIt() {
        var question = new Matching.Question(
                patient(50, "GP", Set.of(), Set.of("xray-knee")), "orthopaedics", Priority.ROUTINE);

        var answer = Matching.match(question, List.of(PATHWAY), DIRECTORY, MADE.plusSeconds(1));

        assertThat(ids(answer)).containsExactly("cats", "physio", "hospital", "hospital-full");
        assertThat(answer.options()).allSatisfy(option -> assertThat(option.reasons())
                .contains(Reason.CAPACITY_STALE)
                .doesNotContain(Reason.FREE_SLOTS, Reason.NO_FREE_SLOTS, Reason.CAPACITY_NOT_REPORTED));
    }

    @Test
    void dropsAlternativesOnARedFlagOfThePathway() {
        var answer = match(patient(50, "GP", Set.of("cauda-equina"), Set.of("xray-knee")), Priority.ROUTINE);

        assertThat(ids(answer)).containsExactly("hospital", "hospital-full");
        assertThat(warnings(answer)).containsExactly(new Warning(Warning.Code.RED_FLAG, "cauda-equina"));
    }

    @Test
    void putsTheHospitalFirstOnARedFlagNobodyListed() {
        var answer = match(patient(50, "GP", Set.of("night-pain"), Set.of("xray-knee")), Priority.ROUTINE);

        assertThat(ids(answer)).containsExactly("hospital", "hospital-full", "cats", "physio");
        assertThat(answer.options().getFirst().reasons()).contains(Reason.RED_FLAG);
    }

    @Test
    void onlyWarnsOfWhatDoesNotMatch() {
        var answer = match(patient(90, "OPTOMETRIST", Set.of(), Set.of()), Priority.ROUTINE);

        assertThat(ids(answer)).containsExactly("hospital", "hospital-full");
        assertThat(warnings(answer))
                .containsExactly(
                        Warning.of(Warning.Code.AGE_OUTSIDE),
                        new Warning(Warning.Code.REFERRER_ROLE_NOT_LISTED, "OPTOMETRIST"),
                        new Warning(Warning.Code.WORK_UP_MISSING, "xray-knee"));
    }

    @Test
    void warnsOfMissingWorkUpWithoutTakingOptionsAway() {
        var answer = match(patient(50, "GP", Set.of(), Set.of()), Priority.ROUTINE);

        assertThat(ids(answer)).contains("physio", "cats", "hospital");
        assertThat(warnings(answer)).containsExactly(new Warning(Warning.Code.WORK_UP_MISSING, "xray-knee"));
    }

    @Test
    void offersTheHospitalsWhereNoPathwayCoversTheCondition() {
        var patient = new Presentation("73211009", 50, Sex.MALE, "GP", Set.of(), Set.of());

        var answer = Matching.match(
                new Matching.Question(patient, "orthopaedics", Priority.URGENT), List.of(PATHWAY), DIRECTORY, MADE);

        assertThat(ids(answer)).containsExactly("hospital", "hospital-full");
        assertThat(warnings(answer)).containsExactly(Warning.of(Warning.Code.NO_PATHWAY));
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void neverRemovesTheHospitalWhateverCapacityAndCriteriaSay(Priority priority) {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var hospital = service(
                    "hospital", Service.Kind.HOSPITAL, random.nextInt(3) * random.nextInt(9), random.nextInt(900));
            var others = List.of(
                    service("physio", Service.Kind.COMMUNITY, random.nextInt(50), random.nextInt(9)),
                    service("cats", Service.Kind.INTERFACE, random.nextInt(50), random.nextInt(9)));
            var directory = Directory.of(List.of(hospital, others.get(0), others.get(1)));
            var patient = patient(
                    random.nextInt(120),
                    random.nextBoolean() ? "GP" : "NURSE",
                    random.nextBoolean() ? Set.of() : Set.of("cauda-equina"),
                    Set.of());

            var answer = Matching.match(
                    new Matching.Question(patient, "orthopaedics", priority),
                    random.nextBoolean() ? List.of(PATHWAY) : List.of(),
                    directory,
                    random.nextBoolean() ? MADE : MADE.plusSeconds(1));

            assertThat(ids(answer)).contains("hospital").doesNotHaveDuplicates();
        }
    }

    @Test
    void warnsOfUnknownAgeAndSexOnlyWherePathwaysAsk() {
        var women = new Criteria(Set.of(KNEE), null, 40, Set.of(Sex.FEMALE), Set.of(), Set.of(), Set.of());
        var unknown = new Presentation(KNEE, null, null, "GP", Set.of(), Set.of());
        var man = new Presentation(KNEE, 30, Sex.MALE, "GP", Set.of(), Set.of());
        var anybody = new Criteria(Set.of(KNEE), null, null, Set.of(), Set.of(), Set.of(), Set.of());

        assertThat(women.mismatches(unknown))
                .containsExactly(Warning.of(Warning.Code.AGE_NOT_GIVEN), Warning.of(Warning.Code.SEX_NOT_GIVEN));
        assertThat(women.mismatches(man)).containsExactly(Warning.of(Warning.Code.SEX_OUTSIDE));
        assertThat(anybody.mismatches(unknown)).isEmpty();
    }

    @Test
    void takesAgeBoundsAsInclusive() {
        for (int age : new int[] {16, 80}) {
            assertThat(CRITERIA.mismatches(patient(age, "GP", Set.of(), Set.of("xray-knee"))))
                    .isEmpty();
        }
        for (int age : new int[] {15, 81}) {
            assertThat(CRITERIA.mismatches(patient(age, "GP", Set.of(), Set.of("xray-knee"))))
                    .containsExactly(Warning.of(Warning.Code.AGE_OUTSIDE));
        }
    }

    @Test
    void warnsOfAServiceBesideThePathway() {
        assertThat(PATHWAY.mismatches(patient(50, "GP", Set.of(), Set.of("xray-knee")), "hospital-full"))
                .containsExactly(new Warning(Warning.Code.SERVICE_NOT_ON_PATHWAY, "hospital-full"));
    }

    @Test
    void hashesCriteriaByContent() {
        var same =
                new Criteria(Set.of(KNEE), 16, 80, Set.of(), Set.of("cauda-equina"), Set.of("GP"), Set.of("xray-knee"));
        var other =
                new Criteria(Set.of(KNEE), 16, 81, Set.of(), Set.of("cauda-equina"), Set.of("GP"), Set.of("xray-knee"));

        assertThat(same.hash()).isEqualTo(CRITERIA.hash()).hasSize(64).isNotEqualTo(other.hash());
    }

    @Test
    void refusesAnEmptyAgeRange() {
        assertThatThrownBy(() -> new Criteria(Set.of(KNEE), 40, 39, Set.of(), Set.of(), Set.of(), Set.of()))
                .isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                        .isEqualTo(ReferralProblem.INVALID_CRITERIA));
    }

    @Test
    void parsesWarningsAsWritten() {
        for (var code : Warning.Code.values()) {
            for (var warning : List.of(Warning.of(code), new Warning(code, "a:b"))) {
                assertThat(Warning.parse(warning.text())).isEqualTo(warning);
            }
        }
    }

    @Test
    void ranksWhatSixHundredPathwaysOfferEachServiceOnce() {
        var services = new ArrayList<>(List.of(HOSPITAL, FULL_HOSPITAL));
        IntStream.range(0, 300)
                .forEach(i -> services.add(service("community-" + i, Service.Kind.COMMUNITY, i % 7, i % 90)));
        var directory = Directory.of(services);
        var pathways = IntStream.range(0, 600)
                .mapToObj(i -> new PathwayVersion(
                        "pathway-" + i,
                        1,
                        "Pathway",
                        "orthopaedics",
                        CRITERIA,
                        List.of("community-" + i % 300, "community-" + (i + 7) % 300, "hospital"),
                        MADE))
                .toList();
        var question = new Matching.Question(
                patient(50, "GP", Set.of(), Set.of("xray-knee")), "orthopaedics", Priority.ROUTINE);

        var options = Matching.match(question, pathways, directory, MADE).options();

        assertThat(options)
                .extracting(option -> option.service().serviceId())
                .hasSize(302)
                .doesNotHaveDuplicates();
    }

    private static Matching.Answer match(Presentation patient, Priority priority) {
        return Matching.match(
                new Matching.Question(patient, "orthopaedics", priority), List.of(PATHWAY), DIRECTORY, MADE);
    }

    private static Presentation patient(int age, String role, Set<String> redFlags, Set<String> workUp) {
        return new Presentation(KNEE, age, Sex.FEMALE, role, redFlags, workUp);
    }

    private static List<String> ids(Matching.Answer answer) {
        return answer.options().stream()
                .map(option -> option.service().serviceId())
                .toList();
    }

    private static List<Warning> warnings(Matching.Answer answer) {
        return answer.warnings().stream().map(Matching.PathwayWarning::warning).toList();
    }

    private static Service service(String id, Service.Kind kind, int slots, int waitDays) {
        return Samples.service(id, "ZR1", "orthopaedics", kind, slots, waitDays);
    }
}
