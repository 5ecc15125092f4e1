package io.careweave.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.BitSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one subscriber got of a round, each verified by its signature (Standard Webhooks 1.0). Written by one thread.
 */
final class Arrivals {
    private static final String NUMBER = "\"subscriptionseq\":";

    private final Mac mac;
    private final long round;
    private final int[] latestOfReferral;
    private final BitSet seen = new BitSet();
    private final BitSet numbers = new BitSet();
    private final AtomicInteger first = new AtomicInteger();
    private final Latencies latencies = new Latencies();
    private volatile long begun;
    private volatile int perSecond;
    private int repeated;
    private int outOfOrder;
    private final AtomicInteger forged = new AtomicInteger();

    /** @param secret in the form of Standard Webhooks */
    Arrivals(String secret, long round, int referrals) {
        this.round = round;
        latestOfReferral = new int[referrals];
        try {
            mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on events are timed from when each was meant to be written. */
    void begin(long atNanos, int eventsPerSecond) {
        perSecond = eventsPerSecond;
        begun = atNanos;
    }

    boolean take(Receivers.Request request) {
        long now = System.nanoTime();
        if (!isGenuine(request)) {
            forged.incrementAndGet();
            return false;
        }
        UUID id = UUID.fromString(request.field("webhook-id"));
        int index = (int) id.getLeastSignificantBits();
        if (id.getMostSignificantBits() != LoadEvents.mostSignificant(round)) {
            return true;
        }
        if (seen.get(index)) {
            repeated++;
            return true;
        }
        seen.set(index);
        numbers.set(numberOf(request.body()));
        LoadEvents.Place place = LoadEvents.place(index);
        if (place.version() < latestOfReferral[place.referral()]) {
            outOfOrder++;
        }
        latestOfReferral[place.referral()] = place.version();
        latencies.record(now - Load.intended(begun, perSecond, index));
        first.incrementAndGet();
        return true;
    }

    private boolean isGenuine(Receivers.Request request) {
        String signed = request.field("webhook-id") + "." + request.field("webhook-timestamp") + ".";
        mac.update(signed.getBytes(UTF_8));
        String expected = "v1,"
                + Base64.getEncoder().encodeToString(mac.doFinal(request.body().getBytes(UTF_8)));
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8), request.field("webhook-signature").getBytes(UTF_8));
    }

    private static int numberOf(String body) {
        int from = body.lastIndexOf(NUMBER) + NUMBER.length();
        return Integer.parseInt(body.substring(from, body.length() - 1));
    }

    /** Different events so far. */
    int count() {
        return first.get();
    }

    Latencies latencies() {
        return latencies;
    }

    int repeated() {
        return repeated;
    }

    int outOfOrder() {
        return outOfOrder;
    }

    int forged() {
        return forged.get();
    }

    /** Numbers that are missing between the first and the last. */
    int gaps() {
        return numbers.isEmpty() ? 0 : numbers.length() - numbers.nextSetBit(0) - numbers.cardinality();
    }
}
