package io.careweave.gateway;

import java.net.URI;

/**
 * One of the places where a service answers. It is passed over while it says that it is not ready, and for a while after
 * it could not be reached several times running, as long as there is another.
 */
final class Address {

    private static final int FAILURES = 3;
    private static final long EJECTION_NANOS = 5_000_000_000L;

    final URI base;
    final boolean secure;
    final int port;
    final int weight;
    private volatile boolean ready = true;
    private int failures;
    private long ejectedAt;

    /** @param base {@code http(s)://host:port}, with the weight as a fragment if it is not 1 */
    Address(URI base) {
        this.base = base;
        secure = "https".equals(base.getScheme());
        port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
        weight = base.getRawFragment() == null ? 1 : Integer.parseInt(base.getRawFragment());
    }

    String host() {
        return base.getHost();
    }

    /** Scheme and authority, as the service writes its own absolute addresses. */
    String origin() {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    void setReady(boolean ready) {
        this.ready = ready;
    }

    boolean isReady() {
        return ready;
    }

    synchronized void reached() {
        failures = 0;
    }

    synchronized void failed(long now) {
        failures++;
        if (failures >= FAILURES) {
            ejectedAt = now;
        }
    }

    synchronized boolean isUsable(long now) {
        return ready && (failures < FAILURES || now - ejectedAt >= EJECTION_NANOS);
    }
}
