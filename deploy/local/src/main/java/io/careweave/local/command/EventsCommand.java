package io.careweave.local.command;

import io.careweave.local.LocalStack;
import io.careweave.local.client.EventTail;
import io.careweave.local.client.KafkaAccess;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Style;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "events", mixinStandardHelpOptions = true, description = "Looks at the events between the services.")
public final class EventsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private final Context context;

    EventsCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "events tail");
    }

    @Command(name = "tail", mixinStandardHelpOptions = true, description = "Follows events until Ctrl-C.")
    void tail(
            @Option(names = "--type", defaultValue = "*", description = "Such as careweave.referral.*") String type,
            @Option(names = "--from-start", description = "Begin with what is kept.") boolean fromStart,
            @Option(names = "--json", description = "One structured CloudEvent a line.") boolean json) {
        Running running = context.running();
        KafkaAccess kafka = new KafkaAccess(
                "127.0.0.1:" + running.port("kafka"), running.tokenUrl(), Secrets.in(Path.of(running.state())));
        Terminal terminal = context.terminal();
        boolean asJson = json || !terminal.isTerminal();
        new EventTail(kafka, LocalStack.TOPIC_PREFIX, type)
                .follow(
                        fromStart,
                        event -> terminal.print(asJson ? event.structured().toString() : line(event, terminal.style())),
                        terminal::failed);
    }

    private static String line(EventTail.Seen event, Style style) {
        String time = event.attribute("time");
        String clock = time.length() > 19 ? time.substring(11, 19) : time;
        return "#%-6d %s %s %s v%s"
                .formatted(
                        event.offset(),
                        style.faint(clock),
                        style.strong(event.attribute("type")),
                        event.attribute("subject"),
                        event.attribute("aggregateversion"));
    }
}
