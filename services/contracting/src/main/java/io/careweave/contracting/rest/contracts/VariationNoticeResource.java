package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTICE_INCOMPLETE;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.VariationNotices;
import io.careweave.contracting.domain.award.NoticeText;
import io.careweave.contracting.domain.award.VariationNotice;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notices that contracts were modified. */
@Path("/v1/contracts/{id}/variations/{number}/notice")
@Tag(name = "Variations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class VariationNoticeResource {

    private final VariationNotices notices;
    private final CurrentActor actors;

    VariationNoticeResource(VariationNotices notices, CurrentActor actors) {
        this.notices = notices;
        this.actors = actors;
    }

    /** What the variation does not say by itself. What is blank is named all at once, by the rule. */
    record VariationNoticeRequest(
            @Nullable @Size(max = 500) String title,
            @Nullable @Size(max = 80) String reference,
            @Nullable @Size(max = 20_000) String description,
            @Nullable @Size(max = 10) String cpv,

            @Nullable @Size(max = 20) List<@NotNull @Size(max = 200) String> decisionMakers,

            @Nullable @Size(max = 5_000) String rationale,
            @Nullable @Size(max = 5_000) String conflicts,
            @Nullable @Size(max = 5_000) String conflictsManaged) {

        NoticeText toText(NoticeKind kind) {
            return new NoticeText(
                    kind,
                    title,
                    reference,
                    description,
                    cpv,
                    Map.of(),
                    null,
                    null,
                    null,
                    Objects.requireNonNullElse(decisionMakers, List.of()),
                    Map.of(),
                    rationale,
                    conflicts,
                    conflictsManaged);
        }
    }

    /** A notice as it was published. */
    record VariationNoticeView(
            UUID id,
            UUID contractId,
            long number,
            NoticeKind kind,
            String text,
            String hash,
            LocalDate publishedOn,
            LocalDate dueOn,
            boolean late,
            Instant publishedAt) {

        static VariationNoticeView from(VariationNotice notice) {
            return new VariationNoticeView(
                    notice.id(),
                    notice.contractId(),
                    notice.number(),
                    notice.kind(),
                    notice.text(),
                    notice.hash(),
                    notice.publishedOn(),
                    notice.dueOn(),
                    notice.isLate(),
                    notice.publishedAt());
        }
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "publishVariationNotice",
            summary = "Contract manager: publish that a contract was modified",
            description =
                    "The buyer, within 30 days of the signature (SI 2023/1348 regs 13 and 14): of what was urgent always, of what"
                            + " the buyer decided once all changes reach the amount of the rule. It is complete or it is refused, and"
                            + " each blank is named; one of a variation, for good.")
    @Extension(name = "x-repeatable", value = "It is published once; again, it is refused.")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INCOMPLETE})
    @APIResponseSchema(value = VariationNoticeView.class, responseCode = "201", responseDescription = "Published")
    public Uni<Response> publish(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @NotNull @Valid VariationNoticeRequest request) {
        return notices.publish(id, number, request::toText, actors.get())
                .map(notice -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/contracts/" + id + "/variations/" + number + "/notice")
                        .entity(VariationNoticeView.from(notice))
                        .build());
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getVariationNotice",
            summary = "Read the notice that a contract was modified",
            description = "Word for word, for everybody.")
    public Uni<VariationNoticeView> get(@PathParam("id") UUID id, @PathParam("number") long number) {
        return notices.get(id, number).map(VariationNoticeView::from);
    }
}
