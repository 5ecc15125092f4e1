package io.careweave.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One partner's webhook subscription to a receiver on this machine, and what the receiver must remember of it. */
public final class TrustEndpoint {
    /** Where the receiver listens unless told otherwise, so that its subscription survives it. */
    public static final int USUAL_PORT = 8199;

    private static final String SUBSCRIPTIONS = "/subscriptions/v1/subscriptions";

    private final Path file;
    private final Gateway gateway;
    private @Nullable Memory current;

    /**
     * What survives the receiver.
     *
     * @param secret       shown once, when the subscription was made
     * @param lastNumber   everything up to here was received
     */
    public record Memory(String subscriptionId, String secret, int port, long lastNumber) {}

    public TrustEndpoint(Path state, String clientId, Gateway gateway) {
        this.file = file(state, clientId);
        this.gateway = gateway;
    }

    private static Path file(Path state, String clientId) {
        return state.resolve("receive").resolve(clientId + ".json");
    }

    public Optional<Memory> memory() {
        return read(file);
    }

    /** What a client's receivers remember, without asking anybody. */
    public static Optional<Memory> remembered(Path state, String clientId) {
        return read(file(state, clientId));
    }

    private static Optional<Memory> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Data.JSON.readValue(file.toFile(), Memory.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** From a receiver: everything up to here has come. */
    public synchronized void keep(long contiguous) {
        Memory known = current;
        if (known != null && contiguous > known.lastNumber()) {
            remember(new Memory(known.subscriptionId(), known.secret(), known.port(), contiguous));
        }
    }

    private synchronized void remember(Memory memory) {
        current = memory;
        try {
            PrivateFiles.write(file, Data.JSON.writeValueAsString(memory));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The subscription that calls this receiver, made or activated if need be. The receiver must answer already. */
    public Memory subscribe(Receiver receiver) {
        Optional<Memory> known = memory().filter(memory -> memory.port() == receiver.port());
        Optional<Gateway.Answer> existing = known.map(memory -> gateway.get(path(memory.subscriptionId())))
                .filter(answer -> answer.status() != 404)
                .map(answer -> answer.orRefuse("reading the subscription"))
                .filter(answer -> !state(answer).equals("OFF"));
        if (known.isPresent() && existing.isPresent()) {
            remember(known.get());
            receiver.trust(known.get().secret(), known.get().lastNumber());
            activate(existing.get());
            return known.get();
        }
        cancelForgotten(receiver.endpoint());
        Gateway.Answer created = gateway.post(SUBSCRIPTIONS, request(receiver.endpoint()), Map.of())
                .orRefuse("subscribing");
        JsonNode view = created.json();
        Memory memory =
                new Memory(view.required("id").asText(), view.required("secret").asText(), receiver.port(), 0);
        remember(memory);
        receiver.trust(memory.secret(), 0);
        activate(created);
        return memory;
    }

    /**
     * Asks once more for what was received last: its success tells Careweave that the endpoint is back, and everything
     * waiting follows at once instead of at its next attempt.
     *
     * @return how many wait
     */
    public long announceReturn(Memory memory) {
        JsonNode standing = gateway.get(path(memory.subscriptionId()) + "/status")
                .orRefuse("reading the deliveries")
                .json();
        long queued = standing.required("queued").asLong();
        long delivered = standing.path("lastDelivered").asLong(0);
        if (queued > 0 && delivered > 0) {
            var unused = replay(gateway, memory.subscriptionId(), delivered, delivered);
        }
        return queued;
    }

    /** Lets the receiver take what the subscription's key pairs sign too, if it has any. */
    public void learnKeys(Memory memory, Receiver receiver) {
        JsonNode keys = gateway.get(path(memory.subscriptionId()) + "/keys")
                .orRefuse("reading the signing keys")
                .json();
        List<String> found = new ArrayList<>();
        for (JsonNode key : keys.required("items")) {
            if (key.has("publicKey")) {
                found.add(key.required("publicKey").asText());
            }
        }
        receiver.trustKeys(found);
    }

    /** Renews the signing secret; the one before signs beside it for a day. */
    public Memory rotate(Memory memory, Receiver receiver) {
        String path = path(memory.subscriptionId());
        String etag =
                gateway.get(path).orRefuse("reading the subscription").etag().orElse("");
        JsonNode rotated = gateway.post(path + "/rotate", "{}", Map.of("If-Match", etag))
                .orRefuse("renewing the secret")
                .json();
        Memory renewed = new Memory(
                memory.subscriptionId(), rotated.required("secret").asText(), memory.port(), receiver.contiguous());
        receiver.trustToo(renewed.secret());
        remember(renewed);
        return renewed;
    }

    /** Whether the subscription is there and active, without calling the endpoint. */
    public boolean active() {
        return memory().map(memory -> gateway.get(path(memory.subscriptionId())))
                .filter(Gateway.Answer::ok)
                .filter(answer -> state(answer).equals("ACTIVE"))
                .isPresent();
    }

    /** Asks for a range again. */
    public static JsonNode replay(Gateway gateway, String subscriptionId, long from, long to) {
        ObjectNode range = Data.JSON.createObjectNode().put("fromNumber", from).put("toNumber", to);
        return gateway.post(path(subscriptionId) + "/replays", range.toString(), Map.of())
                .orRefuse("the replay")
                .json();
    }

    static String path(String subscriptionId) {
        return SUBSCRIPTIONS + "/" + subscriptionId;
    }

    private void activate(Gateway.Answer subscription) {
        if (state(subscription).equals("ACTIVE")) {
            return;
        }
        String etag = subscription
                .etag()
                .orElseThrow(() -> new Failure(Failure.Kind.UNREACHABLE, "the subscription came without an ETag", ""));
        var unused = gateway.post(
                        path(subscription.json().required("id").asText()) + "/activate", null, Map.of("If-Match", etag))
                .orRefuse("activating the subscription");
    }

    /** One whose secret was lost with this machine's memory would collide with the new one. */
    private void cancelForgotten(String endpoint) {
        JsonNode page = gateway.get(SUBSCRIPTIONS + "?limit=200")
                .orRefuse("listing the subscriptions")
                .json();
        for (JsonNode subscription : page.required("items")) {
            boolean same = endpoint.equals(subscription.path("endpoint").asText());
            if (same && !subscription.required("state").asText().equals("OFF")) {
                String path = path(subscription.required("id").asText());
                Gateway.Answer current = gateway.get(path).orRefuse("reading the subscription");
                var unused = gateway.call(
                                "DELETE",
                                path,
                                null,
                                Map.of("If-Match", current.etag().orElse("")))
                        .orRefuse("turning the old subscription off");
            }
        }
    }

    private static String request(String endpoint) {
        ObjectNode request = Data.JSON.createObjectNode();
        request.put("channel", "WEBHOOK").put("endpoint", endpoint);
        request.putArray("eventTypes").add("careweave.referral.*");
        request.put("reason", "receiver on this machine");
        return request.toString();
    }

    private static String state(Gateway.Answer subscription) {
        return subscription.json().required("state").asText();
    }
}
