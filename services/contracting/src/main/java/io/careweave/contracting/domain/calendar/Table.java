package io.careweave.contracting.domain.calendar;

import java.util.ArrayList;
import java.util.List;

/** Rules of law as data: lines of columns parted by {@code |}; empty lines and those that begin with {@code #} say nothing. */
public final class Table {

    private Table() {}

    /** @throws IllegalArgumentException naming the line, if one has another number of columns */
    public static List<List<String>> rows(List<String> lines, int columns) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var cells =
                    List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
            if (cells.size() != columns) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " has " + cells.size() + " columns instead of " + columns);
            }
            rows.add(cells);
        }
        return rows;
    }
}
