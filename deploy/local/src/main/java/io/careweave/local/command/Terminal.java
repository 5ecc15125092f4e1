package io.careweave.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Progress;
import io.careweave.local.process.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where commands print: tables and colour for a terminal, JSON for a pipe. */
public final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    public Terminal(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** The standard streams; the script says whether output goes to a terminal, which Java cannot tell by itself. */
    public static Terminal standard() {
        return new Terminal(
                writer(FileDescriptor.out), writer(FileDescriptor.err), Boolean.getBoolean("careweave.terminal"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    boolean isTerminal() {
        return terminal;
    }

    Style style() {
        return Style.of(terminal);
    }

    Progress progress() {
        return new Progress(out, terminal, style());
    }

    void print(String line) {
        out.println(line);
    }

    void warn(String line) {
        err.println(line);
    }

    void json(Object value) {
        try {
            var writer = terminal ? Data.JSON.writerWithDefaultPrettyPrinter() : Data.JSON.writer();
            out.println(writer.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Columns as wide as their widest cell. */
    void table(List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        all.addAll(rows);
        int[] widths = new int[head.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            print(
                    row.equals(head)
                            ? style().faint(line.toString().stripTrailing())
                            : line.toString().stripTrailing());
        }
    }

    boolean failed() {
        return out.checkError();
    }
}
