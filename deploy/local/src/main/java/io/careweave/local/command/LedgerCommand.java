package io.careweave.local.command;

import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.local.client.LedgerDatabase;
import io.careweave.local.client.LedgerFile;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Failure;
import io.careweave.local.server.Postgres;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The ledger of budgets.",
        subcommands = {LedgerCommand.Verify.class, LedgerCommand.Export.class})
public final class LedgerCommand implements Runnable {
    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Which ledger is read. */
    static final class Source {
        @Option(
                names = "--url",
                paramLabel = "JDBC",
                description = "Another database, such as jdbc:postgresql://host/budgets.")
        private @Nullable String url;

        @Option(names = "--user", paramLabel = "ROLE", description = "Who reads it; ${DEFAULT-VALUE} if not said.")
        private String user = Postgres.Database.reader("budgets");

        private LedgerDatabase open(Context context) throws SQLException {
            if (url != null) {
                String password = System.getenv("PGPASSWORD");
                return LedgerDatabase.open(url, user, password == null ? "" : password);
            }
            Running running = context.running();
            String local = "jdbc:postgresql://127.0.0.1:" + running.port("postgres") + "/budgets?sslmode=disable";
            return LedgerDatabase.open(
                    local, user, Secrets.in(Path.of(running.state())).of("postgres." + user));
        }
    }

    private static Failure unreadable(SQLException failed) {
        return new Failure(
                Failure.Kind.UNREACHABLE,
                "the ledger cannot be read: " + failed.getMessage(),
                "./careweave status",
                failed);
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Adds all postings up anew, follows the chain of blocks, and names the first bad block and why."
                            + " Reads the stack that is up, any database, or an exported file; changes nothing.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Source source = new Source();

        @Option(names = "--file", paramLabel = "FILE", description = "An exported ledger, which needs no database.")
        private @Nullable Path file;

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
            ChainCheck check = file == null ? ofDatabase() : ofFile(file);
            return new LedgerReport(check, began).show(context.terminal(), json);
        }

        private ChainCheck ofDatabase() {
            Optional<ChainCheck.Noted> noted = noted();
            try (LedgerDatabase database = source.open(context)) {
                return database.check(noted);
            } catch (SQLException failed) {
                throw unreadable(failed);
            }
        }

        private ChainCheck ofFile(Path exported) {
            Optional<ChainCheck.Noted> noted = noted();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(exported), BUFFER)) {
                return LedgerFile.verify(in, noted);
            } catch (IOException failed) {
                throw new Failure(Failure.Kind.USAGE, exported + " cannot be read: " + failed, "", failed);
            }
        }

        private Optional<ChainCheck.Noted> noted() {
            if (head == null) {
                return Optional.empty();
            }
            if (!head.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
                throw new Failure(Failure.Kind.USAGE, "--head takes a number, a colon and 64 hexadecimal digits", "");
            }
            int colon = head.indexOf(':');
            return Optional.of(
                    new ChainCheck.Noted(Long.parseLong(head.substring(0, colon)), head.substring(colon + 1)));
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the whole chain to a file, from which anybody verifies it without the database."
                    + " A broken one is not written; changes nothing.")
    static final class Export implements Callable<Integer> {
        @Mixin
        private Source source = new Source();

        @Parameters(paramLabel = "FILE", description = "Must not be there yet.")
        private Path file = Path.of("");

        @Option(names = "--json", description = "As JSON, which a pipe gets anyway.")
        private boolean json;

        private final Context context;

        Export(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            long began = System.nanoTime();
            if (Files.exists(file)) {
                throw new Failure(Failure.Kind.USAGE, file + " is there already", "");
            }
            Path part = Path.of(file + ".part");
            try {
                ChainCheck check = write(part);
                if (!check.isBroken()) {
                    Files.move(part, file);
                }
                Files.deleteIfExists(part);
                return new LedgerReport(check, began).show(context.terminal(), json);
            } catch (IOException | UncheckedIOException failed) {
                throw new Failure(Failure.Kind.USAGE, file + " cannot be written: " + failed, "", failed);
            }
        }

        private ChainCheck write(Path part) throws IOException {
            ChainCheck check = new ChainCheck();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
                    LedgerDatabase database = source.open(context)) {
                database.read(LedgerFile.writing(out, check));
            } catch (SQLException failed) {
                throw unreadable(failed);
            }
            return check;
        }
    }
}
