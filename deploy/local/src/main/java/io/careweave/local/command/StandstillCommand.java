package io.careweave.local.command;

import io.careweave.contracting.domain.calendar.Holidays;
import io.careweave.contracting.domain.calendar.Standstill;
import io.careweave.contracting.domain.calendar.StandstillRule.After;
import io.careweave.contracting.domain.calendar.StandstillRules;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.routing.Regime;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "standstill",
        mixinStandardHelpOptions = true,
        description = "Works out how long nothing may be awarded after an intention is published, and by which rule."
                + " Nothing has to run.")
public final class StandstillCommand implements Callable<Integer> {
    @Option(names = "--regime", required = true, paramLabel = "REGIME", description = "PSR, PA2023 or OWN_RULES.")
    private Regime regime = Regime.PSR;

    @Option(names = "--published", required = true, paramLabel = "DATE", description = "Such as 2026-12-18.")
    private String published = "";

    @Option(names = "--json", description = "As JSON, which a pipe gets anyway.")
    private boolean json;

    private final Context context;

    StandstillCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Standstill standstill = count(day());
        Terminal terminal = context.terminal();
        if (json || !terminal.isTerminal()) {
            terminal.json(report(standstill));
        } else {
            print(standstill, terminal);
        }
        return 0;
    }

    private LocalDate day() {
        try {
            if (published.length() == 10) {
                return LocalDate.parse(published);
            }
        } catch (DateTimeException malformed) {
            throw new Failure(
                    Failure.Kind.USAGE, "--published takes a day that exists, such as 2026-12-18", "", malformed);
        }
        throw new Failure(Failure.Kind.USAGE, "--published takes a day, such as 2026-12-18", "");
    }

    private Standstill count(LocalDate day) {
        WorkingDays calendar = new WorkingDays(
                Holidays.parse(lines("/calendar/england-holidays.txt")),
                Holidays.elsewhere(lines("/calendar/other-holidays.txt")),
                year -> new Failure(
                        Failure.Kind.REFUSED,
                        "the bank holidays of " + year + " are not known, so no deadline in it can be computed",
                        ""));
        return StandstillRules.parse(lines("/calendar/standstill.txt"))
                .of(regime, After.PUBLICATION, day)
                .orElseThrow(() -> new Failure(
                        Failure.Kind.REFUSED, "no rule of standstill of " + regime + " was in force on " + day, ""))
                .count(day, calendar);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(StandstillCommand.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> report(Standstill standstill) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("regime", standstill.regime());
        report.put("begins", standstill.begins().toString());
        report.put("lastDay", standstill.lastDay().toString());
        report.put("cutoff", standstill.cutoff().toString());
        report.put(
                "counted",
                standstill.counted().stream().map(LocalDate::toString).toList());
        report.put("rule", standstill.rule().says());
        return report;
    }

    private static void print(Standstill standstill, Terminal terminal) {
        terminal.print("begins    " + standstill.begins());
        terminal.print("counted   "
                + String.join(
                        " ",
                        standstill.counted().stream().map(LocalDate::toString).toList()));
        terminal.print("ends      at the end of " + standstill.lastDay() + " in London");
        terminal.print("award     from " + standstill.cutoff() + " on");
        terminal.print("rule      " + standstill.rule().says());
    }
}
