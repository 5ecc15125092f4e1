package io.careweave.local.command;

import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.local.process.Failure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a look at a whole ledger found. */
final class LedgerReport {
    private final ChainCheck check;
    private final double seconds;

    /** @param began when it began, by {@link System#nanoTime} */
    LedgerReport(ChainCheck check, long began) {
        this.check = check;
        this.seconds = (System.nanoTime() - began) / 1e9;
    }

    /** @return what the program exits with */
    int show(Terminal terminal, boolean json) {
        if (json || !terminal.isTerminal()) {
            terminal.json(report());
        } else {
            print(terminal);
        }
        return check.isBroken() ? Failure.Kind.REFUSED.exitCode() : 0;
    }

    private Map<String, Object> report() {
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

    private void print(Terminal terminal) {
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
