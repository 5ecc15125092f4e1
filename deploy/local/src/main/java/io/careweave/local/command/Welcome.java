package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.client.TrustEndpoint;
import io.careweave.local.plan.Network;
import io.careweave.local.process.Style;
import java.nio.file.Path;

/** What is printed when the stack is up: where things are, and commands to paste. */
final class Welcome {
    private Welcome() {}

    static void print(Terminal terminal, Running running) {
        Style style = terminal.style();
        terminal.print("  Gateway    " + running.gateway() + "/api/<service>/v1/…");
        terminal.print("  Sign-in    " + running.issuer() + "   asha / demo, drlee / demo, operator / demo");
        terminal.print("  Look       ./careweave status · logs -f · events tail · doctor");
        terminal.print("  Stop       Ctrl-C or ./careweave down (data kept)");
        terminal.print("Try now, the second in another terminal:");
        Network network = running.data();
        String receiver = network.receiver().clientId();
        String first = network.demonstration().required("try").asText();
        terminal.print(style.strong("  ./careweave " + first));
        terminal.print(style.strong("  ./careweave receive --as " + receiver));
        String subscription = TrustEndpoint.remembered(Path.of(running.state()), receiver)
                .map(TrustEndpoint.Memory::subscriptionId)
                .orElse("SUB_ID");
        terminal.print(style.strong("  ./careweave subscriptions replay " + subscription + " --from 1"));
        if (network.budget().isPresent()) {
            terminal.print(
                    style.strong("  ./careweave api GET /budgets/v1/statements/commissioner-return --user finance"));
        }
        network.performance()
                .ifPresent(story -> terminal.print(
                        style.strong("  ./careweave " + story.required("try").asText())));
        terminal.print("DEMO ONLY: known passwords, invented people.");
    }
}
