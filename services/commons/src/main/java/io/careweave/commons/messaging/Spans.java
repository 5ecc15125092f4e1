package io.careweave.commons.messaging;

import io.careweave.commons.edge.Correlation;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans (OpenTelemetry) of what waits in the outbox and of what handles an event: one trace from the request to the last
 * consumer. Where no traces are recorded a span only carries its parent on. Names and attributes: the semantic
 * conventions for messaging; never anything of the content.
 */
public final class Spans {

    private Spans() {}

    /** The way of an event from its transaction to the broker, begun when it happened. */
    public static Span publication(String topic, @Nullable String traceparent, Instant happened) {
        return tracer().spanBuilder(topic + " publish")
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(context(traceparent))
                .setStartTimestamp(happened)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
    }

    /** Handles an event within a span of its own; what it leads to belongs to the trace that the work is given. */
    public static <T> Uni<T> handling(Incoming event, Function<Trace, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = handling(event);
            return work.apply(event.trace().within(traceparent(span)))
                    .onTermination()
                    .invoke((done, failure, cancelled) -> end(List.of(span), failure));
        });
    }

    /** Handles several events at once: a span for each, over the same work. */
    public static <T> Uni<T> handling(List<Incoming> events, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var spans = events.stream().map(Spans::handling).toList();
            return work.get().onTermination().invoke((done, failure, cancelled) -> end(spans, failure));
        });
    }

    /** W3C trace context of a span; none if it belongs to no trace. */
    public static @Nullable String traceparent(Span span) {
        var context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    private static Span handling(Incoming event) {
        var origin = context(event.extensions().get("traceparent"));
        return tracer().spanBuilder(event.type() + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(origin)
                .addLink(Span.fromContext(origin).getSpanContext())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.message.id", event.id().toString())
                .startSpan();
    }

    private static void end(List<Span> spans, @Nullable Throwable failure) {
        for (var span : spans) {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            }
            span.end();
        }
    }

    private static Context context(@Nullable String traceparent) {
        if (traceparent == null || !Correlation.isTraceparent(traceparent)) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        traceparent.substring(3, 35),
                        traceparent.substring(36, 52),
                        TraceFlags.fromHex(traceparent, 53),
                        TraceState.getDefault())));
    }

    /** Asked for each time: it exists only once the service has started. */
    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("careweave");
    }
}
