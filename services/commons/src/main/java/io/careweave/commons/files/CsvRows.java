package io.careweave.commons.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180) from its bytes, in pieces of any size: commas, quotes doubled within quotes, LF or CRLF,
 * UTF-8 with or without a byte-order mark. A row is a line: none of the files read here has a line break within quotes,
 * so that a quote forgotten spoils its own row and no other. Blank lines are no rows.
 */
public final class CsvRows {

    /** Several times the longest row that is published. */
    static final int LONGEST = 4_096;

    private static final int MOST_FIELDS = 100;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Consumer<Row> rows;
    private final byte[] field = new byte[LONGEST];
    private final List<String> fields = new ArrayList<>();
    private State state = State.START;
    private int fieldLength;
    /** Whether the field is ASCII without U+0000 so far, as nearly all are. */
    private boolean ascii = true;

    private int rowLength;
    private long line = 1;
    private int marked;
    private boolean begun;
    private @Nullable Fault fault;

    /** Why a row cannot be read. */
    public enum Fault {
        /** Bytes that are no UTF-8, or U+0000. */
        ENCODING,
        /** A quote that is not closed, or stands where none may. */
        QUOTING,
        /** Longer than any row of these files. */
        TOO_LONG,
        /** More columns than any file has. */
        COLUMNS
    }

    private enum State {
        /** At the first byte of a field. */
        START,
        PLAIN,
        QUOTED,
        /** After a quote within quotes: the first of a pair, or the end of the field. */
        QUOTE,
        /** After a carriage return, which only a line feed may follow. */
        RETURN,
        /** In a row that cannot be read. */
        SKIPPING
    }

    /**
     * One row.
     *
     * @param line its line, counted from 1
     * @param fields empty if there is a fault
     */
    public record Row(
            long line, List<String> fields, @Nullable Fault fault) {}

    /** @param rows is given each row as it ends */
    public CsvRows(Consumer<Row> rows) {
        this.rows = rows;
    }

    public void accept(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (begun || marked == MARK.length) {
                take(bytes[i]);
            } else if (bytes[i] == MARK[marked]) {
                marked++;
            } else {
                begin();
                take(bytes[i]);
            }
        }
    }

    /** After the last byte: a row without a line's end is one too. */
    public void end() {
        if (!begun && marked < MARK.length) {
            begin();
        }
        if (rowLength > 0) {
            endRow();
        }
    }

    /** What looked like a byte-order mark and is none. */
    private void begin() {
        begun = true;
        for (int i = 0; i < marked; i++) {
            take(MARK[i]);
        }
    }

    private void take(byte b) {
        if (b == '\n') {
            endRow();
            return;
        }
        rowLength++;
        if (rowLength > LONGEST && state != State.SKIPPING) {
            skip(Fault.TOO_LONG);
        }
        switch (state) {
            case START, PLAIN -> plain(b);
            case QUOTED -> quoted(b);
            case QUOTE -> afterQuote(b);
            case RETURN -> skip(Fault.QUOTING);
            case SKIPPING -> {}
        }
    }

    private void plain(byte b) {
        switch (b) {
            case ',' -> endField();
            case '\r' -> state = State.RETURN;
            case '"' -> {
                if (state == State.START) {
                    state = State.QUOTED;
                } else {
                    skip(Fault.QUOTING);
                }
            }
            default -> {
                state = State.PLAIN;
                keep(b);
            }
        }
    }

    private void quoted(byte b) {
        if (b == '"') {
            state = State.QUOTE;
        } else {
            keep(b);
        }
    }

    private void afterQuote(byte b) {
        switch (b) {
            case '"' -> {
                state = State.QUOTED;
                keep(b);
            }
            case ',' -> endField();
            case '\r' -> state = State.RETURN;
            default -> skip(Fault.QUOTING);
        }
    }

    private void keep(byte b) {
        field[fieldLength] = b;
        fieldLength++;
        ascii &= b > 0;
    }

    private void skip(Fault why) {
        fault = why;
        state = State.SKIPPING;
    }

    private void endField() {
        var text = text();
        startField();
        if (fields.size() == MOST_FIELDS) {
            skip(Fault.COLUMNS);
        } else if (text == null) {
            skip(Fault.ENCODING);
        } else {
            fields.add(text);
        }
    }

    /** Null if it is none. */
    private @Nullable String text() {
        if (ascii) {
            return new String(field, 0, fieldLength, StandardCharsets.ISO_8859_1);
        }
        var bytes = Arrays.copyOf(field, fieldLength);
        var text = new String(bytes, StandardCharsets.UTF_8);
        boolean same = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return same && text.indexOf('\0') < 0 ? text : null;
    }

    private void startField() {
        fieldLength = 0;
        ascii = true;
        state = State.START;
    }

    private void endRow() {
        boolean blank = fault == null
                && fields.isEmpty()
                && fieldLength == 0
                && (state == State.START || (state == State.RETURN && rowLength == 1));
        if (!blank) {
            if (state == State.QUOTED) {
                skip(Fault.QUOTING);
            } else if (state != State.SKIPPING) {
                endField();
            }
            rows.accept(new Row(line, fault == null ? List.copyOf(fields) : List.of(), fault));
        }
        fields.clear();
        startField();
        rowLength = 0;
        fault = null;
        line++;
    }
}
