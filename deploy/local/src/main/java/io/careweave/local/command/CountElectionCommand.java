package io.careweave.local.command;

import io.careweave.local.process.Failure;
import io.careweave.membership.domain.elections.counting.Blt;
import io.careweave.membership.domain.elections.counting.BrokenFile;
import io.careweave.membership.domain.elections.counting.Count;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.RulePack;
import io.careweave.membership.domain.elections.counting.Seed;
import io.careweave.membership.domain.elections.counting.Utf8;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "count-election",
        mixinStandardHelpOptions = true,
        description = "Counts the papers of an election, stage by stage, and says why. Nothing has to run.")
public final class CountElectionCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Option(names = "--rules", required = true, paramLabel = "RULES", description = "${COMPLETION-CANDIDATES}.")
    private RulePack rules = RulePack.FT2014;

    @Option(names = "--seed", paramLabel = "HEX", description = "Draws the lot, where only a lot can settle a tie.")
    private @Nullable String seed;

    @Option(names = "--json", description = "As JSON, which a pipe gets anyway.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "Papers in BLT form; - is standard input.")
    private String file = "";

    private final Context context;

    CountElectionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Seed lots = seed == null ? null : seed(seed);
        Profile papers = read();
        Terminal terminal = context.terminal();
        switch (Count.of(rules, papers, lots)) {
            case Outcome.Counted counted
            when json || !terminal.isTerminal() -> terminal.json(CountReport.json(counted));
            case Outcome.Counted counted -> CountReport.print(papers, counted, terminal);
            case Outcome.LotNeeded needed ->
                throw new Failure(
                        Failure.Kind.REFUSED,
                        "a lot is needed: " + needed.why(),
                        "./careweave count-election --rules " + rules + " --seed HEX " + file);
        }
        return 0;
    }

    private static Seed seed(String hex) {
        try {
            return Seed.ofHex(hex);
        } catch (IllegalArgumentException notHexadecimal) {
            throw new Failure(
                    Failure.Kind.USAGE, "the seed is no row of hexadecimal digits, two a byte", "", notHexadecimal);
        }
    }

    private Profile read() {
        try (InputStream input = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
            InputStream buffered = new BufferedInputStream(input, 1 << 16);
            return Blt.read(new Utf8(() -> next(buffered)));
        } catch (BrokenFile broken) {
            throw unusable(String.valueOf(broken.getMessage()), broken);
        } catch (NoSuchFileException | InvalidPathException absent) {
            throw unusable("there is no such file", absent);
        } catch (IOException | UncheckedIOException unreadable) {
            Throwable cause = unreadable instanceof UncheckedIOException ? unreadable.getCause() : unreadable;
            throw unusable("it cannot be read: " + cause, unreadable);
        }
    }

    private static int next(InputStream input) {
        try {
            return input.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A file that is none is wrong usage, as an option would be. */
    private Failure unusable(String what, Throwable cause) {
        return new Failure(Failure.Kind.USAGE, file + ": " + what, "", cause);
    }
}
