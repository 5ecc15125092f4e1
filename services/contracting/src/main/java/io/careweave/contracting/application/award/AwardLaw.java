package io.careweave.contracting.application.award;

import static io.careweave.contracting.domain.ContractingProblem.EVIDENCE_MISSING;
import static io.careweave.contracting.domain.ContractingProblem.NO_STANDSTILL_RULE;
import static io.careweave.contracting.domain.ContractingProblem.WAIT_RUNNING;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.award.AbandonmentLaw;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.Notice;
import io.careweave.contracting.domain.award.NoticeField;
import io.careweave.contracting.domain.award.NoticeLaw;
import io.careweave.contracting.domain.award.Recommending;
import io.careweave.contracting.domain.calendar.StandstillRule.After;
import io.careweave.contracting.domain.calendar.StandstillRules;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Evidence;
import io.careweave.contracting.domain.routing.Law;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.domain.routing.Paths;
import io.careweave.contracting.domain.routing.Recorded;
import io.careweave.contracting.domain.routing.Route;
import io.careweave.contracting.persistence.routing.RouteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What the law asks of a procurement before its next step: evidence, time, and what its notices say. */
@ApplicationScoped
class AwardLaw {

    private final Law law;
    private final NoticeLaw notices;
    private final AbandonmentLaw endings;
    private final StandstillRules rules;
    private final WorkingDays calendar;
    private final RouteStore routes;
    private final Today today;

    AwardLaw(
            Law law,
            NoticeLaw notices,
            AbandonmentLaw endings,
            StandstillRules rules,
            WorkingDays calendar,
            RouteStore routes,
            Today today) {
        this.law = law;
        this.notices = notices;
        this.endings = endings;
        this.rules = rules;
        this.calendar = calendar;
        this.routes = routes;
        this.today = today;
    }

    private static Procurement.Route route(Procurement procurement) {
        return Objects.requireNonNull(procurement.route(), "what is awarded has a route");
    }

    /** The determination by which it goes. */
    Uni<Route> determination(Mutiny.Session session, Procurement procurement) {
        return routes.find(session, route(procurement).determinationId()).map(Optional::orElseThrow);
    }

    boolean knows(Procurement procurement, NoticeKind kind) {
        return notices.knows(route(procurement).regime(), Recommending.process(procurement), kind);
    }

    Set<NoticeField> wanted(Procurement procurement, NoticeKind kind) {
        return notices.of(route(procurement).regime(), Recommending.process(procurement), kind)
                .fields();
    }

    private Optional<Paths.Step> step(Procurement procurement, NoticeKind kind) {
        return law.paths().of(Recommending.process(procurement)).stream()
                .filter(step -> step.notice() == kind)
                .findFirst();
    }

    /** The notice that follows the award. */
    Paths.Step last(Procurement procurement) {
        return law.paths().of(Recommending.process(procurement)).getLast();
    }

    /** Last day on which the award is published, if it is awarded on a day. */
    LocalDate dueOn(Procurement procurement, LocalDate awardedOn) {
        return awardedOn.plusDays(
                Objects.requireNonNull(last(procurement).dueDays(), "the notice of an award is due after days"));
    }

    /** Whether a decision that nothing is awarded takes effect at the end of standstill, or at once. */
    boolean endsWithStandstill(Procurement procurement) {
        return endings.of(route(procurement).regime()).waits();
    }

    /** Last day on which an abandonment is published; empty where the law sets none. */
    Optional<LocalDate> abandonmentDueOn(Procurement procurement, LocalDate abandonedOn) {
        return endings.dueOn(route(procurement).regime(), abandonedOn);
    }

    /** @throws Refused (as a failure) EVIDENCE_MISSING naming what is not on record before a notice */
    Uni<Void> requireEvidence(Mutiny.Session session, Procurement procurement, @Nullable Award award, NoticeKind kind) {
        return routes.recorded(session, route(procurement).determinationId())
                .invoke(recorded -> {
                    var missing = law.paths()
                            .missing(Recommending.process(procurement), kind, evidence(procurement, award, recorded));
                    if (!missing.isEmpty()) {
                        throw new Refused(
                                EVIDENCE_MISSING,
                                "Before " + kind + " there is to be on record: " + missing + ".",
                                missing.stream()
                                        .map(one -> new FieldError("/evidence/" + one, "is not on record"))
                                        .toArray(FieldError[]::new));
                    }
                })
                .replaceWithVoid();
    }

    /** What was put on record by hand, and what the procurement itself shows. */
    private static Set<Evidence> evidence(Procurement procurement, @Nullable Award award, List<Recorded> recorded) {
        Set<Evidence> there = recorded.stream()
                .map(Recorded::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class)));
        if (procurement.state().compareTo(ProcurementState.ADVERTISED) >= 0) {
            there.add(Evidence.CRITERIA_FROZEN);
        }
        if (award != null && !award.proposal().basis().isEmpty()) {
            there.add(Evidence.INDIVIDUAL_SCORES);
            there.add(Evidence.CONSENSUS);
        }
        return there;
    }

    /**
     * Days that are waited after a notice are over when the day begins in London that is so many days after it.
     *
     * @throws Refused WAIT_RUNNING before that
     */
    void requireWaited(Procurement procurement, List<Notice> published) {
        var days = step(procurement, NoticeKind.INTENDED_APPROACH)
                .map(Paths.Step::waitDays)
                .orElse(null);
        if (days == null) {
            return;
        }
        var told = published.stream()
                .filter(notice -> notice.kind() == NoticeKind.INTENDED_APPROACH)
                .max(Comparator.comparing(Notice::publishedAt))
                .orElseThrow();
        var over = told.publishedOn()
                .plusDays(days)
                .atStartOfDay(WorkingDays.LONDON)
                .toInstant();
        if (today.now().isBefore(over)) {
            throw new Refused(
                    WAIT_RUNNING,
                    "Nobody is recommended before " + over + ": providers have " + days
                            + " days to make themselves known.");
        }
    }

    /**
     * When standstill ends after an intention is published on a day.
     *
     * @throws Refused NO_STANDSTILL_RULE or HOLIDAYS_UNKNOWN
     */
    Instant cutoff(Procurement procurement, LocalDate day) {
        var regime = route(procurement).regime();
        return counted(procurement, After.PUBLICATION, day)
                .orElseThrow(() -> new Refused(
                        NO_STANDSTILL_RULE, "No rule of standstill of " + regime + " is in force on " + day + "."));
    }

    /**
     * The same after a further decision; empty where the law adds no time to it, as the Procurement Act does not.
     *
     * @throws Refused HOLIDAYS_UNKNOWN
     */
    Optional<Instant> furtherCutoff(Procurement procurement, LocalDate day) {
        return counted(procurement, After.FURTHER_DECISION, day);
    }

    private Optional<Instant> counted(Procurement procurement, After after, LocalDate day) {
        return rules.of(route(procurement).regime(), after, day)
                .map(rule -> rule.count(day, calendar).cutoff());
    }
}
