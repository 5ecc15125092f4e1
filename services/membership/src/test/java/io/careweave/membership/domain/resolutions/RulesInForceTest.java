package io.careweave.membership.domain.resolutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.governance.ConstitutionRules.MemberClass;
import io.careweave.membership.domain.governance.Document;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The constitution in force comes before the rule book, in what it says and in nothing else. */
class RulesInForceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final ConstitutionRules SILENT = new ConstitutionRules(List.of(), null, null, null, null, null);

    private static final ConstitutionRules TELLING = new ConstitutionRules(
            List.of(new ConstitutionRules.Protection(
                    "RISK_SHARE", Set.of(MemberClass.STAFF, MemberClass.PRACTICE), "7.2")),
            ConstitutionRules.Base.VOTING,
            "6.4",
            ConstitutionRules.Comparator.MORE_THAN,
            "6.1",
            new ConstitutionRules.ClassCap(MemberClass.COMMUNITY, 1, 10, null));

    @ParameterizedTest
    @EnumSource(
            value = Preset.Kind.class,
            names = {"CLASS_PROTECTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void leavesWhatTheConstitutionDoesNotSay(Preset.Kind kind) {
        var deciding = Shipped.preset(kind).electorates().iterator().next();
        var proposal = proposal(kind, null, deciding, List.of(), "MERGER");

        assertThat(rules(SILENT).ruling(proposal, Shipped.TODAY))
                .isEqualTo(rules(null).ruling(proposal, Shipped.TODAY));
        assertThat(rules(null).ruling(proposal, Shipped.TODAY).limbs())
                .extracting(Limb::basis)
                .containsOnly(Shipped.preset(kind).source());
    }

    @Test
    void asksForMoreThanThreeQuartersWhereTheConstitutionDoes() {
        var limb = limbs(TELLING, proposal(Preset.Kind.EXTRAORDINARY, null, Electorate.BODY, List.of(), "MERGER"))
                .getFirst();

        assertThat(limb.comparison()).isEqualTo(Limb.Comparison.OVER);
        assertThat(limb.basis()).isEqualTo("constitution, version 3, clause 6.1");
        assertThat(Majority.of(limb, Shipped.votes(4, 3, 1, 0)).carried()).isFalse();
        assertThat(Majority.of(limb, Shipped.votes(4, 4, 0, 0)).working())
                .endsWith("carried. Rule: constitution, version 3, clause 6.1.");
    }

    @Test
    void countsTheDoubleMajorityOfThoseVotingWhereTheConstitutionDoes() {
        var limbs =
                limbs(TELLING, proposal(Preset.Kind.PRACTICE_DOUBLE, null, Electorate.PRACTICES, List.of(), "MERGER"));

        assertThat(limbs).extracting(Limb::base).containsOnly(Limb.Base.VOTING);
        assertThat(limbs).extracting(Limb::weight).containsExactly(Limb.Weight.ONE, Limb.Weight.LIST);
        assertThat(limbs).extracting(Limb::basis).containsOnly("constitution, version 3, clause 6.4");
    }

    @Test
    void asksTheClassesThatProtectTheMatterWhetherOrNotTheyAreNamed() {
        var limbs = limbs(
                TELLING,
                proposal(
                        Preset.Kind.CLASS_PROTECTED,
                        Preset.Kind.ORDINARY,
                        Electorate.PRACTICES,
                        List.of(Electorate.PATIENT),
                        "RISK_SHARE"));

        assertThat(limbs).extracting(Limb::electorate).containsExactly("PRACTICES", "PRACTICES", "STAFF", "PATIENT");
        assertThat(limbs.getFirst().quorum()).isNull();
        assertThat(limbs.subList(1, 4)).extracting(Limb::quorum).containsOnly(new Quorum(0, new Share(1, 4)));
        assertThat(limbs.getLast().basis()).isEqualTo("constitution, version 3, clause 7.2");
    }

    @Test
    void refusesAProtectedMatterWithoutItsClasses() {
        refuses(TELLING, proposal(Preset.Kind.ORDINARY, null, Electorate.BODY, List.of(), "RISK_SHARE"), "/kind");
        refuses(
                SILENT,
                proposal(Preset.Kind.CLASS_PROTECTED, Preset.Kind.ORDINARY, Electorate.BODY, List.of(), "RISK_SHARE"),
                "/protectedClasses");
        refuses(
                TELLING,
                proposal(Preset.Kind.ORDINARY, null, Electorate.BODY, List.of(Electorate.STAFF), "MERGER"),
                "/protectedClasses");
    }

    @ParameterizedTest
    @CsvSource({
        "ORDINARY, SOCIETY, true",
        "EXTRAORDINARY, SOCIETY, true",
        "AMALGAMATE, SOCIETY, false",
        "CONVERT, SOCIETY, false",
        "DISSOLVE, SOCIETY_ALL, false",
        "ORDINARY, BODY, false",
        "ORDINARY, STAFF, false"
    })
    void capsWhatIsTheSocietysOwnToRule(Preset.Kind kind, Electorate deciding, boolean capped) {
        var cap = limbs(TELLING, proposal(kind, null, deciding, List.of(), "MERGER"))
                .getFirst()
                .cap();

        assertThat(cap).isEqualTo(capped ? new Cap("COMMUNITY", new Share(1, 10), "constitution, version 3") : null);
    }

    @Test
    void letsNoProposalNameAPanel() {
        refuses(SILENT, proposal(Preset.Kind.ORDINARY, null, Electorate.PANEL, List.of(), "MERGER"), "/deciding");
    }

    @ParameterizedTest
    @CsvSource({"BODY, BODY", "STAFF, BODY", "SOCIETY, PRACTICES"})
    void letsNoProposalChangeAQuorum(Electorate of, Electorate deciding) {
        var proposal = with(
                proposal(
                        Preset.Kind.CLASS_PROTECTED,
                        Preset.Kind.ORDINARY,
                        deciding,
                        List.of(Electorate.STAFF),
                        "MERGER"),
                new Proposal.ElectorateQuorum(of, new Quorum(0, null)));

        refuses(SILENT, proposal, "/quorums");
    }

    @Test
    void takesAQuorumWhereThereIsNone() {
        var quorum = new Proposal.ElectorateQuorum(Electorate.PRACTICES, new Quorum(3, null));
        var proposal = proposal(Preset.Kind.PRACTICE_DOUBLE, null, Electorate.PRACTICES, List.of(), "MERGER");

        assertThat(limbs(SILENT, with(proposal, quorum)))
                .extracting(Limb::quorum)
                .containsExactly(new Quorum(3, null), null);
        refuses(SILENT, with(proposal, quorum, quorum), "/quorums");
    }

    private static void refuses(ConstitutionRules rules, Proposal proposal, String pointer) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rules(rules).ruling(proposal, Shipped.TODAY))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(MembershipProblem.RULE_DOES_NOT_FIT);
                    assertThat(refused.errors().getFirst().pointer()).isEqualTo(pointer);
                });
    }

    private static List<Limb> limbs(ConstitutionRules rules, Proposal proposal) {
        return rules(rules).ruling(proposal, Shipped.TODAY).limbs();
    }

    private static RulesInForce rules(@Nullable ConstitutionRules rules) {
        var document = new Document("Constitution", "https://ridgeway.example/", "0".repeat(64));
        return new RulesInForce(
                Shipped.RULES,
                rules == null
                        ? null
                        : new Constitution(
                                new UUID(1, 1),
                                5,
                                3,
                                Constitution.State.IN_FORCE,
                                document,
                                rules,
                                new UUID(2, 2),
                                Shipped.TODAY,
                                NOON,
                                NOON));
    }

    @SuppressWarnings("NullAway") // does not read the annotation of a nested type from a class file
    private static Proposal with(Proposal one, Proposal.ElectorateQuorum... quorums) {
        return new Proposal(
                one.kind(),
                one.baseKind(),
                one.deciding(),
                null,
                one.protectedClasses(),
                one.matterCode(),
                one.title(),
                null,
                List.of(),
                List.of(),
                List.of(quorums),
                null,
                null,
                NOON,
                NOON.plusSeconds(60));
    }

    @SuppressWarnings("NullAway")
    private static Proposal proposal(
            Preset.Kind kind,
            Preset.@Nullable Kind baseKind,
            Electorate deciding,
            List<Electorate> classes,
            String matterCode) {
        return new Proposal(
                kind,
                baseKind,
                deciding,
                null,
                classes,
                matterCode,
                "A question",
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                NOON,
                NOON.plusSeconds(60));
    }
}
