package io.careweave.commons.http;

import io.careweave.commons.edge.Correlation;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Gives each request its trace: what the caller sent if well-formed, else a new one; mirrored on the answer. */
class CorrelationFilter {

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void enter(ContainerRequestContext request) {
        var sent = request.getHeaderString(Correlation.CORRELATION_ID);
        var id = Correlation.isId(sent) ? sent : Correlation.newId();
        var traceparent = traceparent(request);
        new Trace(id, null, traceparent).enter();
        MDC.put("correlationId", id);
        if (traceparent != null) {
            MDC.put("traceId", Correlation.traceId(traceparent));
        }
    }

    /** The span of this request where traces are recorded, else what the caller sent. */
    private static @Nullable String traceparent(ContainerRequestContext request) {
        var span = Spans.traceparent(Span.current());
        if (span != null) {
            return span;
        }
        var sent = request.getHeaderString(Correlation.TRACEPARENT);
        return Correlation.isTraceparent(sent) ? sent : null;
    }

    @ServerResponseFilter
    public void mirror(ContainerRequestContext request, ContainerResponseContext response) {
        var trace = Trace.current();
        if (trace.correlationId() != null) {
            response.getHeaders().putSingle(Correlation.CORRELATION_ID, trace.correlationId());
        }
        var requestId = request.getHeaderString(Correlation.REQUEST_ID);
        if (Correlation.isId(requestId)) {
            response.getHeaders().putSingle(Correlation.REQUEST_ID, requestId);
        }
    }
}
