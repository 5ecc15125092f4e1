package io.careweave.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Running;
import io.careweave.local.client.TrustEndpoint;
import io.careweave.local.process.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "subscriptions", mixinStandardHelpOptions = true, description = "A partner's subscriptions.")
public final class SubscriptionsCommand implements Runnable {
    private static final String PATH = "/subscriptions/v1/subscriptions";
    private static final long MOST_AT_ONCE = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    private final Context context;

    SubscriptionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "subscriptions list, or subscriptions replay");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists them, with what was sent and what waits.")
    void list(@Mixin Caller caller) {
        Gateway gateway = gateway(caller);
        JsonNode items = gateway.get(PATH + "?limit=200")
                .orRefuse("listing the subscriptions")
                .json()
                .required("items");
        Terminal terminal = context.terminal();
        if (!terminal.isTerminal()) {
            terminal.json(items);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode standing = status(gateway, item.required("id").asText());
            rows.add(List.of(
                    item.required("id").asText(),
                    item.required("state").asText(),
                    item.required("channel").asText(),
                    item.path("endpoint").asText("-"),
                    standing.required("lastNumber").asText(),
                    standing.path("lastDelivered").asText("-"),
                    standing.required("queued").asText(),
                    standing.required("parked").asText()));
        }
        terminal.table(List.of("id", "state", "channel", "endpoint", "last", "delivered", "queued", "parked"), rows);
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Asks for a range of numbers again.")
    void replay(
            @Mixin Caller caller,
            @Parameters(paramLabel = "SUB_ID") String subscription,
            @Option(names = "--from", required = true, paramLabel = "N", description = "First number.") long from,
            @Option(names = "--to", paramLabel = "M", description = "Last number; otherwise the last there is.")
                    @Nullable
                    Long to) {
        Gateway gateway = gateway(caller);
        long end = to != null
                ? to
                : status(gateway, subscription).required("lastNumber").asLong();
        if (from < 1 || end < from) {
            throw new Failure(
                    Failure.Kind.REFUSED,
                    end == 0
                            ? "nothing has been sent to this subscription yet"
                            : "there is nothing from " + from + " to " + end,
                    "./careweave subscriptions list");
        }
        long queued = 0;
        for (long start = from; start <= end; start += MOST_AT_ONCE) {
            long stop = Math.min(end, start + MOST_AT_ONCE - 1);
            queued += TrustEndpoint.replay(gateway, subscription, start, stop)
                    .required("queued")
                    .asLong();
        }
        Terminal terminal = context.terminal();
        if (terminal.isTerminal()) {
            terminal.print(
                    "#" + from + " to #" + end + ": " + queued + " queued again, the others were waiting anyway");
        } else {
            terminal.json(java.util.Map.of("fromNumber", from, "toNumber", end, "queued", queued));
        }
    }

    private Gateway gateway(Caller caller) {
        Running running = context.running();
        return caller.gateway(running, running.data().receiver().clientId());
    }

    private static JsonNode status(Gateway gateway, String subscription) {
        if (!subscription.matches("[0-9A-Za-z-]{1,64}")) {
            throw new Failure(Failure.Kind.USAGE, "not the id of a subscription", "./careweave subscriptions list");
        }
        return gateway.get(PATH + "/" + subscription + "/status")
                .orRefuse("reading the deliveries")
                .json();
    }
}
