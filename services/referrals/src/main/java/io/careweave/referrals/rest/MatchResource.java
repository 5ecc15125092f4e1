package io.careweave.referrals.rest;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.Pathways;
import io.careweave.referrals.domain.Matching;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.domain.Presentation;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.Sex;
import io.careweave.referrals.domain.Warning;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the pathways advise for a patient; asked without saying who the patient is. */
@Path("/v1/pathway-matches")
@Tag(name = "Pathways")
class MatchResource {

    private final Pathways pathways;
    private final CurrentActor actors;

    MatchResource(Pathways pathways, CurrentActor actors) {
        this.pathways = pathways;
        this.actors = actors;
    }

    record MatchRequest(
            @NotNull @Pattern(regexp = Forms.CONCEPT) String conditionCode,
            @NotNull @Pattern(regexp = Forms.CODE) String specialty,
            @NotNull Priority priority,
            @NotNull @Pattern(regexp = Forms.ROLE) String referrerRole,
            @Min(0) @Max(130) @Nullable Integer ageYears,
            @Nullable Sex sex,
            @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> redFlags,
            @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> workUp) {

        Matching.Question toQuestion() {
            var patient = new Presentation(conditionCode, ageYears, sex, referrerRole, set(redFlags), set(workUp));
            return new Matching.Question(patient, specialty, priority);
        }

        private static Set<String> set(@Nullable List<String> values) {
            return values == null ? Set.of() : Set.copyOf(values);
        }
    }

    /** @param options best first */
    record MatchView(String rulesVersion, List<OptionView> options, List<WarningView> warnings) {

        /** The best and the first: nobody reads more, and every answer has a bound. */
        private static final int MOST = 500;

        static MatchView from(Pathways.Matched matched) {
            var answer = matched.answer();
            return new MatchView(
                    answer.rulesVersion(),
                    answer.options().stream()
                            .limit(MOST)
                            .map(option -> OptionView.from(option, matched.inside(), matched.freshSince()))
                            .toList(),
                    answer.warnings().stream()
                            .limit(MOST)
                            .map(WarningView::from)
                            .toList());
        }
    }

    record OptionView(
            String serviceId,
            String providerOrg,
            String name,
            Service.Kind kind,
            PathwayVersion.@Nullable Pin pathway,
            @Nullable CapacityView capacity,
            List<Matching.Reason> reasons) {

        static OptionView from(Matching.Option option, boolean inside, Instant freshSince) {
            var service = option.service();
            var capacity = CapacityView.from(service.capacity(), inside, freshSince);
            boolean hidden = capacity != null && capacity.slotsNext14d() == null;
            return new OptionView(
                    service.serviceId(),
                    service.providerOrg(),
                    service.name(),
                    service.kind(),
                    option.pathway(),
                    capacity,
                    hidden ? withoutCounts(option) : option.reasons());
        }
    }

    /** Without what would say whether a small count is none. */
    private static List<Matching.Reason> withoutCounts(Matching.Option option) {
        return option.reasons().stream()
                .filter(reason -> reason != Matching.Reason.FREE_SLOTS && reason != Matching.Reason.NO_FREE_SLOTS)
                .toList();
    }

    record WarningView(Warning.Code code, @Nullable String about, PathwayVersion.@Nullable Pin pathway) {

        static WarningView from(Matching.PathwayWarning warning) {
            return new WarningView(warning.warning().code(), warning.warning().about(), warning.pathway());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "matchPathways",
            summary = "Rank the options for a patient, with reasons and warnings",
            description = "Advice, not permission: a referral may go where no pathway leads. Asked in a body "
                    + "because the question is long; it says nothing of who the patient is.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    public Uni<MatchView> match(@NotNull @Valid MatchRequest request) {
        return pathways.match(request.toQuestion(), actors.get()).map(MatchView::from);
    }
}
