package io.careweave.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services behind the gateway of these tests, and limits short enough to be reached. */
public class Services implements QuarkusTestResourceLifecycleManager {

    private static @Nullable RecordingService running;

    /** The one that stands for all of them alike. */
    static RecordingService recording() {
        RecordingService service = running;
        if (service == null) {
            throw new IllegalStateException("the test resource was not started");
        }
        return service;
    }

    @Override
    public Map<String, String> start() {
        RecordingService service = new RecordingService();
        running = service;
        String base = "http://localhost:" + service.port();
        Map<String, String> settings = new HashMap<>();
        settings.put("careweave.gateway.hosts", "localhost,127.0.0.1,gateway.example");
        settings.put("careweave.gateway.upstreams.membership", base);
        settings.put("careweave.gateway.upstreams.budgets", base);
        settings.put("careweave.gateway.upstreams.contracting", base);
        settings.put("careweave.gateway.upstreams.performance", base);
        settings.put("careweave.gateway.upstreams.referrals", base);
        settings.put("careweave.gateway.upstreams.subscriptions", base);
        settings.put("careweave.gateway.connect-timeout", "3S");
        // Here services fail on purpose, side by side with those that work.
        settings.put("careweave.gateway.breaker.calls", "100000");
        settings.put("careweave.gateway.shed.busy", "100000");
        settings.put("careweave.gateway.classes.standard.first-byte", "3S");
        settings.put("careweave.gateway.classes.standard.total", "4S");
        settings.put("careweave.gateway.classes.stream.first-byte", "3S");
        settings.put("careweave.gateway.sender.patience", "2S");
        settings.put("careweave.gateway.clients.partner-z90001", "benchmark");
        settings.put("careweave.gateway.quotas.tiny.per-second", "1");
        settings.put("careweave.gateway.quotas.tiny.burst", "5");
        settings.put("careweave.gateway.clients.partner-tiny", "tiny");
        settings.put("careweave.gateway.quotas.day.per-second", "100");
        settings.put("careweave.gateway.quotas.day.burst", "100");
        settings.put("careweave.gateway.quotas.day.per-day", "4");
        settings.put("careweave.gateway.clients.partner-daily", "day");
        settings.put("careweave.gateway.quotas.anonymous.per-second", "1000");
        settings.put("careweave.gateway.quotas.anonymous.burst", "1000");
        return settings;
    }

    /** The service lives as long as the test JVM. */
    @Override
    public void stop() {}
}
