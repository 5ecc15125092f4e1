package io.careweave.commons.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.Sample;
import io.careweave.commons.sample.RecordedSpans;
import io.careweave.commons.sample.ThingsConsumer;
import io.careweave.testkit.Eventually;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One trace, from the request over the outbox and the broker to whoever handles the event. */
@QuarkusTest
class SpansIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    RecordedSpans recorded;

    @Inject
    ThingsConsumer consumer;

    @Test
    void followsAnEventFromTheRequestToItsConsumer() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var thing = create("00-" + trace + "-b7ad6b7169203331-01");

        var spans = Eventually.within(
                SOON,
                () -> recorded.of(trace),
                found -> found.stream().anyMatch(span -> span.getKind() == SpanKind.CONSUMER)
                        && found.stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
        var request = one(spans, SpanKind.SERVER);
        var publication = one(spans, SpanKind.PRODUCER);
        var handling = one(spans, SpanKind.CONSUMER);

        assertThat(request.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(publication.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(publication.getEndEpochNanos()).isGreaterThan(publication.getStartEpochNanos());
        assertThat(handling.getParentSpanId()).isEqualTo(publication.getSpanId());
        assertThat(handling.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(publication.getSpanId());
        assertThat(consumer.handled(thing).traceparent()).isEqualTo("00-" + trace + "-" + handling.getSpanId() + "-01");
    }

    @Test
    void carriesOnATraceThatNobodyRecords() {
        var trace = UUID.randomUUID().toString().replace("-", "");

        var thing = create("00-" + trace + "-b7ad6b7169203331-00");

        var handled = Eventually.within(SOON, () -> consumer.handled(thing), found -> found.traceparent() != null);
        assertThat(handled.traceparent()).startsWith("00-" + trace + "-").endsWith("-00");
        assertThat(recorded.of(trace)).isEmpty();
    }

    private static String create(String traceparent) {
        return Sample.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", traceparent)
                .body("{\"name\":\"traced\"}")
                .post("/v1/things")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static SpanData one(List<SpanData> spans, SpanKind kind) {
        var found = spans.stream().filter(span -> span.getKind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
