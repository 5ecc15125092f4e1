package io.careweave.local.command;

import io.careweave.local.client.Gateway;
import io.careweave.local.client.Receiver;
import io.careweave.local.client.Running;
import io.careweave.local.client.TrustEndpoint;
import io.careweave.local.process.Style;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = "Receives a partner's events by webhook on this machine, until Ctrl-C.")
public final class ReceiveCommand implements Runnable {

    @Mixin
    private final Caller caller = new Caller();

    @Option(names = "--port", description = "0 is any free one; otherwise the last one, at first 8199.")
    private @Nullable Integer port;

    @Option(names = "--once", paramLabel = "N", description = "End after N events.")
    private long once = Long.MAX_VALUE;

    @Option(names = "--rotate", description = "First renew the signing secret; both sign for a day.")
    private boolean rotate;

    private final Context context;

    ReceiveCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Running running = context.running();
        String usual = running.data().receiver().clientId();
        Gateway gateway = caller.gateway(running, usual);
        TrustEndpoint endpoint = new TrustEndpoint(Path.of(running.state()), caller.clientOr(usual), gateway);
        Optional<TrustEndpoint.Memory> before = endpoint.memory();
        int chosen = Optional.ofNullable(port)
                .orElseGet(() -> before.map(TrustEndpoint.Memory::port).orElse(TrustEndpoint.USUAL_PORT));
        CountDownLatch left = new CountDownLatch((int) Math.min(once, Integer.MAX_VALUE));
        try (Receiver receiver = new Receiver(chosen, event -> {
            show(event);
            endpoint.keep(event.contiguous());
            left.countDown();
        })) {
            TrustEndpoint.Memory known = endpoint.subscribe(receiver);
            if (rotate) {
                known = endpoint.rotate(known, receiver);
            }
            endpoint.learnKeys(known, receiver);
            hello(receiver, known, endpoint.announceReturn(known));
            while (!left.await(500, TimeUnit.MILLISECONDS)
                    && !context.terminal().failed()) {
                // until enough came, or nobody reads any more
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void hello(Receiver receiver, TrustEndpoint.Memory known, long waiting) {
        Terminal terminal = context.terminal();
        terminal.warn(
                "Receiving at " + receiver.endpoint() + ", subscription " + known.subscriptionId() + "; have up to #"
                        + known.lastNumber() + (waiting > 0 ? ", " + waiting + " waiting" : "") + ". Ctrl-C ends.");
        terminal.warn(terminal.style()
                .faint("Again from the first:  ./careweave subscriptions replay " + known.subscriptionId()
                        + " --from 1"));
    }

    private void show(Receiver.Received event) {
        Terminal terminal = context.terminal();
        if (!terminal.isTerminal()) {
            terminal.json(event);
            return;
        }
        Style style = terminal.style();
        String time = event.time().length() > 19 ? event.time().substring(11, 19) : event.time();
        StringBuilder line = new StringBuilder(style.strong("#%-5d".formatted(event.number())));
        line.append(' ').append(style.faint(time)).append("  ").append(event.type());
        line.append("  ").append(event.subject()).append(" v").append(event.version());
        line.append("  ").append(style.good("signature ok"));
        if (event.replay()) {
            line.append("  replay");
        }
        if (event.duplicate()) {
            line.append("  ").append(style.faint("duplicate"));
        }
        if (!event.missing().isEmpty()) {
            line.append("  ").append(style.bad("missing " + event.missing()));
        }
        terminal.print(line.toString());
    }
}
