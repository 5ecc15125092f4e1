package io.careweave.contracting.rest.routing;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.routing.Routes;
import io.careweave.contracting.domain.routing.BodyType;
import io.careweave.contracting.domain.routing.Evidence;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Purchase;
import io.careweave.contracting.domain.routing.Situation;
import io.careweave.contracting.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bought by whom, in which situation. */
final class RouteRequests {

    /** Beyond what any contract is worth, and far from what a sum of them overflows. */
    private static final long MOST_PENCE = 1_000_000_000_000_000L;

    private RouteRequests() {}

    /** Who buys what, and when. */
    record PurchaseRequest(
            @NotNull BodyType buyerType,
            @Nullable @Pattern(regexp = OrgCode.FORM) String actingForOrg,
            @Nullable BodyType actingForType,
            @NotNull Boolean mainlyHealthCare,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Pattern(regexp = "[0-9]{8}") String> cpvCodes,
            @NotNull LocalDate on) {

        Purchase toPurchase() {
            if ((actingForOrg == null) != (actingForType == null)) {
                throw new Refused(
                        CommonProblem.VALIDATION,
                        "The request breaks its declared form.",
                        new FieldError(
                                "/purchase/" + (actingForOrg == null ? "actingForOrg" : "actingForType"),
                                "must stand beside the other"));
            }
            return new Purchase(
                    buyerType, actingForType, mainlyHealthCare, cpvCodes, Days.plausible(on, "/purchase/on"));
        }
    }

    /** The contract that there is. */
    record ExistingRequest(
            @NotNull Boolean onlyCapable,
            @NotNull Boolean expiring,
            @NotNull Boolean satisfying,
            @NotNull Boolean likelyToSatisfy,
            @NotNull @Min(0) @Max(MOST_PENCE) Long lifetimePence,
            @NotNull Boolean materiallyDifferent,
            @NotNull Boolean changeByDecision) {

        Situation.Existing toExisting() {
            return new Situation.Existing(
                    onlyCapable,
                    expiring,
                    satisfying,
                    likelyToSatisfy,
                    lifetimePence,
                    materiallyDifferent,
                    changeByDecision);
        }
    }

    /** How patients choose. */
    record ChoiceRequest(
            @NotNull Boolean unrestricted, @NotNull Boolean allQualifyingContracted) {}

    /** Why it cannot wait. */
    record UrgencyRequest(
            @NotNull Boolean unforeseeable,
            @NotNull Boolean notOfOwnMaking,
            @NotNull Boolean riskToSafety,
            @NotNull @Min(1) @Max(600) Integer months) {}

    /** What decides between processes. */
    record SituationRequest(
            @NotNull Boolean framework,
            @Nullable @Valid ExistingRequest existing,
            @Nullable @Valid ChoiceRequest choice,
            @NotNull @Min(0) @Max(MOST_PENCE) Long lifetimePence,
            @NotNull Boolean suitableIdentifiable,
            @Nullable @Valid UrgencyRequest urgency) {

        Situation toSituation() {
            return new Situation(
                    framework,
                    existing == null ? null : existing.toExisting(),
                    choice == null
                            ? null
                            : new Situation.Choice(choice.unrestricted(), choice.allQualifyingContracted()),
                    lifetimePence,
                    suitableIdentifiable,
                    urgency == null
                            ? null
                            : new Situation.Urgency(
                                    urgency.unforeseeable(),
                                    urgency.notOfOwnMaking(),
                                    urgency.riskToSafety(),
                                    urgency.months()));
        }
    }

    /** To be tried out. */
    record RoutePreview(
            @NotNull @Valid PurchaseRequest purchase,
            @NotNull @Valid SituationRequest situation) {}

    /** To be determined. */
    record RouteRequest(
            @NotNull @Valid PurchaseRequest purchase,
            @NotNull @Valid SituationRequest situation,
            @NotNull Process process) {

        Routes.Command toCommand() {
            return new Routes.Command(purchase.actingForOrg(), purchase.toPurchase(), situation.toSituation(), process);
        }
    }

    /** To be put on record. */
    record EvidenceRequest(
            @NotNull Evidence kind,

            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}")
            String reference) {}
}
