package io.careweave.contracting.rest.routing;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.routing.Routes.Shown;
import io.careweave.contracting.domain.routing.Evidence;
import io.careweave.contracting.domain.routing.Law;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.domain.routing.Paths;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Processes;
import io.careweave.contracting.domain.routing.Recorded;
import io.careweave.contracting.domain.routing.Regime;
import io.careweave.contracting.domain.routing.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Routes as they are shown. */
final class RouteViews {

    private RouteViews() {}

    /** A step of a path; missing is what is still to be put on record before its notice. */
    record StepView(
            NoticeKind notice,
            List<Evidence> evidence,
            List<Evidence> missing,
            Paths.Wait waitFor,
            @Nullable Integer waitDays,
            @Nullable Integer dueDays,
            String rule) {

        static List<StepView> of(Process process, Paths paths, Set<Evidence> recorded) {
            return paths.of(process).stream()
                    .map(step -> new StepView(
                            step.notice(),
                            step.evidence(),
                            paths.missing(process, step.notice(), recorded),
                            step.then(),
                            step.waitDays(),
                            step.dueDays(),
                            step.says()))
                    .toList();
        }
    }

    /** A process, whether it is to be followed, and its path if it is open. */
    record ProcessView(Process process, Processes.Standing standing, String why, List<StepView> path) {}

    /** What a purchase would come to. */
    record ResolutionView(Regime regime, List<String> reasons, List<ProcessView> processes) {

        static ResolutionView from(Law.Resolution resolution, Paths paths) {
            return new ResolutionView(
                    resolution.regime(),
                    resolution.reasons(),
                    resolution.processes().stream()
                            .map(finding -> new ProcessView(
                                    finding.process(),
                                    finding.standing(),
                                    finding.why(),
                                    finding.isOpen() ? StepView.of(finding.process(), paths, Set.of()) : List.of()))
                            .toList());
        }
    }

    /** Something on record. */
    record RecordedView(Evidence kind, String reference, Instant recordedAt) {

        static RecordedView from(Recorded recorded) {
            return new RecordedView(recorded.kind(), recorded.reference(), recorded.recordedAt());
        }
    }

    /** A route, its path, and what is on record for it. */
    record RouteView(
            UUID id,
            String buyerOrg,
            String decisionMaker,
            Regime regime,
            Process process,
            List<String> cpvCodes,
            LocalDate on,
            List<String> reasons,
            List<StepView> path,
            List<RecordedView> recorded,
            Instant determinedAt) {

        static RouteView from(Shown shown, Paths paths) {
            var route = shown.route();
            var kinds = shown.recorded().stream().map(Recorded::kind).collect(Collectors.toSet());
            return new RouteView(
                    route.id(),
                    route.buyerOrg(),
                    route.decisionMaker(),
                    route.regime(),
                    route.process(),
                    route.purchase().cpvCodes(),
                    route.purchase().on(),
                    route.reasons(),
                    StepView.of(route.process(), paths, kinds),
                    shown.recorded().stream().map(RecordedView::from).toList(),
                    route.determinedAt());
        }
    }

    /** A route in a list. */
    record RouteLine(
            UUID id,
            String buyerOrg,
            String decisionMaker,
            Regime regime,
            Process process,
            List<String> cpvCodes,
            LocalDate on,
            Instant determinedAt) {

        static RouteLine from(Route route) {
            return new RouteLine(
                    route.id(),
                    route.buyerOrg(),
                    route.decisionMaker(),
                    route.regime(),
                    route.process(),
                    route.purchase().cpvCodes(),
                    route.purchase().on(),
                    route.determinedAt());
        }
    }

    record RoutesView(List<RouteLine> items, Optional<String> next) {

        static RoutesView from(Page<Route> page) {
            var shown = page.map(RouteLine::from);
            return new RoutesView(shown.items(), shown.next());
        }
    }
}
