package io.careweave.local.command;

import io.careweave.local.client.Tokens;
import io.careweave.local.process.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints an access token of a client, or of a person.")
public final class TokenCommand implements Runnable {
    @Parameters(
            paramLabel = "CLIENT",
            defaultValue = Tokens.CLI,
            description = "Such as partner-z90001; for a person ${DEFAULT-VALUE}.")
    private String client = Tokens.CLI;

    @Option(names = "--user", paramLabel = "NAME", description = "A person of the demonstration, such as asha.")
    private @Nullable String user;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Only these; otherwise all the client may have.")
    private List<String> scopes = List.of();

    private final Context context;

    TokenCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Tokens tokens = Tokens.of(context.running());
        boolean person = client.equals(Tokens.CLI);
        String name = user;
        if (person != (name != null)) {
            throw new Failure(
                    Failure.Kind.USAGE,
                    person ? "say which person" : "a person's token is for " + Tokens.CLI + " only",
                    "./careweave token " + Tokens.CLI + " --user asha");
        }
        List<String> asked = scopes.isEmpty() ? tokens.scopesOf(client) : scopes;
        context.terminal().print(name != null ? tokens.ofUser(name, asked) : tokens.ofClient(client, asked));
    }
}
