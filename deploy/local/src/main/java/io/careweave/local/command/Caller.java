package io.careweave.local.command;

import io.careweave.local.client.Gateway;
import io.careweave.local.client.Running;
import io.careweave.local.client.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In whose name a command calls: a person, or a client. */
final class Caller {
    @Option(names = "--as", paramLabel = "CLIENT", description = "Machine client to call as.")
    private @Nullable String client;

    @Option(names = "--user", paramLabel = "NAME", description = "Person to call as, such as drlee.")
    private @Nullable String user;

    String clientOr(String usual) {
        return client == null ? usual : client;
    }

    /** Tokens carry the scopes of the service called and no others. */
    Gateway gateway(Running running, String usual) {
        Tokens tokens = Tokens.of(running);
        String name = user;
        return name == null
                ? Gateway.asClient(running.gateway(), tokens, clientOr(usual))
                : Gateway.asUser(running.gateway(), tokens, name);
    }
}
