package io.careweave.local.command;

import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.local.client.LedgerDatabase;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Failure;
import io.careweave.local.server.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The ledger of budgets.",
        subcommands = LedgerCommand.Verify.class)
public final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Adds all postings up anew, follows the chain of blocks, and names the first bad block and why."
                            + " Reads the stack that is up, or any database; changes nothing.")
    static final class Verify implements Callable<Integer> {
        @Option(
                names = "--url",
                paramLabel = "JDBC",
                description = "Another database, such as jdbc:postgresql://host/budgets.")
        private @Nullable String url;

        @Option(names = "--user", paramLabel = "ROLE", description = "Who reads it; ${DEFAULT-VALUE} if not said.")
        private String user = Postgres.Database.reader("budgets");

        @Option(
                names = "--head",
                paramLabel = "N:HASH",
                description = "A block's hash that was noted: it must be the same.")
        private @Nullable String head;

        @Option(names = "--json", description = "As JSON, which a pipe gets anyway.")
        private boolean json;

        private final Context context;

        Verify(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            long began = System.nanoTime();
            ChainCheck check = check();
            double seconds = (System.nanoTime() - began) / 1e9;
            Terminal terminal = context.terminal();
            if (json || !terminal.isTerminal()) {
                terminal.json(report(check, seconds));
            } else {
                print(check, seconds, terminal);
            }
            return check.isBroken() ? Failure.Kind.REFUSED.exitCode() : 0;
        }

        private ChainCheck check() {
            String[] noted = noted();
            try (LedgerDatabase database = open()) {
                ChainCheck check = database.check();
                if (noted.length == 2) {
                    check.noted(Long.parseLong(noted[0]), noted[1]);
                }
                return check;
            } catch (SQLException failed) {
                throw new Failure(
                        Failure.Kind.UNREACHABLE,
                        "the ledger cannot be read: " + failed.getMessage(),
                        "./careweave status",
                        failed);
            }
        }

        /** Number and hash, or nothing. */
        private String[] noted() {
            if (head == null) {
                return new String[0];
            }
            if (!head.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
                throw new Failure(Failure.Kind.USAGE, "--head takes a number, a colon and 64 hexadecimal digits", "");
            }
            return head.split(":", 2);
        }

        private LedgerDatabase open() throws SQLException {
            if (url != null) {
                String password = System.getenv("PGPASSWORD");
                return LedgerDatabase.open(url, user, password == null ? "" : password);
            }
            Running running = context.running();
            String local = "jdbc:postgresql://127.0.0.1:" + running.port("postgres") + "/budgets?sslmode=disable";
            return LedgerDatabase.open(
                    local, user, Secrets.in(Path.of(running.state())).of("postgres." + user));
        }

        private static Map<String, Object> report(ChainCheck check, double seconds) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("ok", !check.isBroken());
            report.put("blocks", check.blocks());
            report.put("journals", check.journals());
            report.put("postings", check.lines());
            report.put("head", check.hash());
            report.put("seconds", Math.round(seconds * 1000) / 1000.0);
            report.put("findings", check.findings());
            return report;
        }

        private static void print(ChainCheck check, double seconds, Terminal terminal) {
            for (ChainCheck.Finding finding : check.findings()) {
                terminal.print(terminal.style().bad("✗ ") + "block " + finding.block() + ": " + finding.why());
            }
            terminal.print(String.format(
                    Locale.ROOT,
                    "%s%,d blocks, %,d journals, %,d postings in %.1f s",
                    check.isBroken() ? "" : terminal.style().good("✓ "),
                    check.blocks(),
                    check.journals(),
                    check.lines(),
                    seconds));
            if (!check.isBroken()) {
                terminal.print("  head " + check.blocks() + ":" + check.hash());
            }
        }
    }
}
