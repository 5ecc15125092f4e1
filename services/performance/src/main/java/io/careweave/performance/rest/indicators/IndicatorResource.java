package io.careweave.performance.rest.indicators;

import static io.careweave.performance.domain.PerformanceProblem.INDICATOR_EXISTS;
import static io.careweave.performance.domain.PerformanceProblem.INDICATOR_INCOHERENT;
import static io.careweave.performance.domain.PerformanceProblem.LOCK_INVALID;
import static io.careweave.performance.domain.PerformanceProblem.UNKNOWN_INDICATOR;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.indicators.Indicators;
import io.careweave.performance.application.indicators.Locks;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.indicators.IndicatorRequest.DefinitionRequest;
import io.careweave.performance.rest.indicators.IndicatorView.IndicatorsView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is measured. */
@Path("/v1/indicators")
@Tag(name = "Indicators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class IndicatorResource {

    private final Indicators indicators;
    private final Locks locks;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    IndicatorResource(Indicators indicators, Locks locks, IdempotencyKeys keys, CurrentActor actors) {
        this.indicators = indicators;
        this.locks = locks;
        this.keys = keys;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listIndicators",
            summary = "List indicators by code",
            description = "The newest version of each.")
    @APIResponseSchema(value = IndicatorsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return indicators.list(Codes.after(cursor), Queries.limit(limit)).map(page -> Links.next(
                        Response.ok(IndicatorsView.from(page)), uri, page.next())
                .build());
    }

    @GET
    @Path("{code}")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getIndicator",
            summary = "Read an indicator",
            description = "Its newest version; the ETag is the version's number.")
    public Uni<RestResponse<IndicatorView>> get(@PathParam("code") String code) {
        return indicators.get(Codes.indicator(code)).map(IndicatorResource::shown);
    }

    @GET
    @Path("{code}/versions/{number}")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getIndicatorVersion",
            summary = "Read a version of an indicator",
            description = "As it was published.")
    public Uni<RestResponse<IndicatorView>> version(
            @PathParam("code") String code, @PathParam("number") String number) {
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw Refused.notFound();
        }
        return indicators
                .version(Codes.indicator(code), Integer.parseInt(number))
                .map(IndicatorResource::shown);
    }

    @POST
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "publishIndicator",
            summary = "Analyst: publish an indicator",
            description = "Its first version, which never changes.")
    @Refuses({INDICATOR_INCOHERENT, UNKNOWN_INDICATOR, INDICATOR_EXISTS})
    @APIResponseSchema(value = IndicatorView.class, responseCode = "201", responseDescription = "Published")
    public Uni<Response> publish(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid IndicatorRequest request) {
        var actor = actors.get();
        var once = keys.<IndicatorVersion>once(
                key,
                actor,
                "POST /v1/indicators",
                request,
                first -> new IdempotencyKeys.View(
                        201,
                        IndicatorView.from(first),
                        Optional.of("/v1/indicators/" + first.code()),
                        Optional.of(Versions.tag(first.number()))));
        return indicators
                .publish(request.code(), request.definition().toDomain("/definition"), actor, once)
                .map(Answer::toResponse);
    }

    @POST
    @Path("{code}/versions")
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "publishIndicatorVersion",
            summary = "Analyst: publish the next version of an indicator",
            description = "What was observed by the versions before stays with them.")
    @Refuses({INDICATOR_INCOHERENT, UNKNOWN_INDICATOR})
    @APIResponseSchema(value = IndicatorView.class, responseCode = "201", responseDescription = "Published")
    public Uni<Response> publishNext(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid DefinitionRequest request) {
        return indicators
                .publishNext(Codes.indicator(code), Versions.required(ifMatch), request.toDomain(""), actors.get())
                .map(next -> Response.created(
                                URI.create("/v1/indicators/" + next.code() + "/versions/" + next.number()))
                        .entity(IndicatorView.from(next))
                        .header(HttpHeaders.ETAG, Versions.tag(next.number()))
                        .build());
    }

    @POST
    @Path("{code}/lock")
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "lockPeriods",
            summary = "Analyst: lock the periods that end until a day",
            description =
                    "Nothing of them is recorded or revised any more, until they are opened again by an earlier day or none.")
    @Refuses(LOCK_INVALID)
    public Uni<RestResponse<LockView>> lock(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid LockRequest request) {
        long version = Versions.required(ifMatch);
        return locks.set(Codes.indicator(code), version, request.through(), request.reason(), actors.get())
                .map(_ -> ResponseBuilder.ok(new LockView(request.through()))
                        .header(HttpHeaders.ETAG, Versions.tag(version))
                        .build());
    }

    private static RestResponse<IndicatorView> shown(IndicatorVersion version) {
        return ResponseBuilder.ok(IndicatorView.from(version))
                .header(HttpHeaders.ETAG, Versions.tag(version.number()))
                .build();
    }
}
