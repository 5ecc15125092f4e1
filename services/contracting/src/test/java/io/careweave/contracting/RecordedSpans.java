package io.careweave.contracting;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where traces go: a collector that keeps them while somebody looks. */
@ApplicationScoped
public class RecordedSpans implements SpanExporter {

    private final List<String> spans = new CopyOnWriteArrayList<>();
    private volatile boolean looking;

    void look(boolean from) {
        looking = from;
        spans.clear();
    }

    /** Each with its name, attributes, events and what it says of its failure. */
    List<String> seen() {
        return List.copyOf(spans);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
        if (looking) {
            exported.forEach(span -> spans.add(span.getName() + " " + span.getAttributes() + " " + span.getEvents()
                    + " " + span.getStatus() + " " + span.getLinks()));
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
