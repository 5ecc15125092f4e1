package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Staffing;
import io.careweave.contracting.domain.contracts.Post;
import io.careweave.contracting.rest.Days;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Posts that are supplied under contracts. */
@Path("/v1/contracts/{id}/posts")
@Tag(name = "Contracts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PostResource {

    /** In pence a year: more than any post costs. */
    private static final long DEAREST = 1_000_000_000L;

    private final Staffing staffing;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    PostResource(Staffing staffing, IdempotencyKeys keys, CurrentActor actors) {
        this.staffing = staffing;
        this.keys = keys;
        this.actors = actors;
    }

    /** A post; never a person. */
    record PostRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String code,

            @NotNull @Pattern(regexp = OrgCode.FORM) String employerOrg,
            @NotNull @Pattern(regexp = OrgCode.FORM) String managedBy,

            @NotNull @Digits(integer = 4, fraction = 2) @DecimalMin("0.01") @DecimalMax("9999.99")
            BigDecimal wte,

            @NotNull @Min(0) @Max(DEAREST) Long rechargePence,
            @NotNull LocalDate from,
            @NotNull LocalDate to) {

        Staffing.Wanted toWanted() {
            return new Staffing.Wanted(
                    code,
                    employerOrg,
                    managedBy,
                    wte,
                    rechargePence,
                    Days.plausible(from, "/from"),
                    Days.plausible(to, "/to"));
        }
    }

    record PostView(
            UUID id,
            String code,
            String employerOrg,
            String managedBy,
            BigDecimal wte,
            long rechargePence,
            long yearlyPence,
            LocalDate from,
            LocalDate to) {

        static PostView from(Post post) {
            return new PostView(
                    post.id(),
                    post.code(),
                    post.employerOrg(),
                    post.managedBy(),
                    post.wte(),
                    post.rechargePence(),
                    post.yearlyPence(),
                    post.from(),
                    post.to());
        }
    }

    record PostsView(List<PostView> items) {

        static PostsView from(List<Post> posts) {
            return new PostsView(posts.stream().map(PostView::from).toList());
        }
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "addPost",
            summary = "Contract manager: add a post to the staffing schedule of a contract",
            description = "Employed by one of its parties, perhaps managed by another. It ends on the day given.")
    @APIResponseSchema(value = PostView.class, responseCode = "201", responseDescription = "Added")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> add(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid PostRequest request) {
        var actor = actors.get();
        var once = keys.<Post>once(
                key,
                actor,
                "POST /v1/contracts/" + id + "/posts",
                request,
                post -> new IdempotencyKeys.View(
                        201, PostView.from(post), Optional.of("/v1/contracts/" + id + "/posts"), Optional.empty()));
        return staffing.add(id, request.toWanted(), actor, once).map(Answer::toResponse);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listPosts",
            summary = "List the posts that are supplied under a contract, by code",
            description = "With what each costs a year.")
    public Uni<PostsView> list(@PathParam("id") UUID id) {
        return staffing.list(id, actors.get()).map(PostsView::from);
    }
}
