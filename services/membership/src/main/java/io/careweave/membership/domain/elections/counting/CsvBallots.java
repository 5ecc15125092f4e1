package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads papers as a table: a column for each candidate, a row for each paper, a rank in each cell.
 *
 * <pre>
 * paper,Ann Ash,Bo Birch,Cy Cedar
 * 1,2,1,
 * 2,1,,2
 * </pre>
 *
 * The first row has the names. A first column called {@code paper} numbers the papers and is not read. An empty cell is
 * no rank; a cell may be in quotes (RFC 4180), but no quoted text may span lines. A row that is no valid paper is kept as
 * rejected.
 */
public final class CsvBallots {
    private static final String NUMBERS = "paper";

    private final Lines lines;
    private final List<String> names;
    private final int skipped;
    private final Ranking ranking;
    private final Profile.Box box = new Profile.Box();

    /**
     * @param characters one UTF-16 unit a call, below zero at the end
     * @param seats      at least 1: the table does not say
     * @throws BrokenFile naming the line
     */
    public static Profile read(IntSupplier characters, String title, int seats) {
        CsvBallots table = new CsvBallots(new Lines(characters));
        table.rows();
        return table.box.close(new Contest(title, seats, table.names, Set.of()));
    }

    private CsvBallots(Lines lines) {
        this.lines = lines;
        String header = lines.next();
        List<String> cells = header == null ? List.of() : cells(header);
        skipped = !cells.isEmpty() && cells.getFirst().strip().equalsIgnoreCase(NUMBERS) ? 1 : 0;
        names = cells.stream()
                .skip(skipped)
                .map(cell -> Names.read(cell, lines))
                .toList();
        if (names.isEmpty() || names.size() > Contest.MOST_CANDIDATES || names.contains("")) {
            throw lines.broken("expected the candidates' names, 1 to %,d".formatted(Contest.MOST_CANDIDATES));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw lines.broken("two candidates have the same name: the report could not tell them apart");
        }
        ranking = new Ranking(names.size());
    }

    private void rows() {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    row(cells(line));
                }
            }
        } catch (IllegalStateException tooMany) {
            throw lines.broken(String.valueOf(tooMany.getMessage()));
        }
    }

    private void row(List<String> cells) {
        int[][] byRank = cells.size() == names.size() + skipped ? byRank(cells) : null;
        if (byRank == null) {
            box.reject(lines.number(), 1, Rejected.Reason.UNREADABLE);
            return;
        }
        ranking.clear();
        for (int[] candidates : byRank) {
            switch (candidates.length) {
                case 0 -> ranking.gap();
                case 1 -> ranking.next(candidates[0]);
                default -> ranking.several(candidates);
            }
        }
        box.add(ranking, lines.number(), 1);
    }

    /** Who has rank 1, 2 and so on; null where a cell is no rank. A rank beyond the candidates follows a gap anyway. */
    private int @Nullable [][] byRank(List<String> cells) {
        int[][] byRank = new int[names.size()][0];
        for (int candidate = 0; candidate < names.size(); candidate++) {
            String cell = cells.get(candidate + skipped).strip();
            if (cell.isEmpty()) {
                continue;
            }
            int rank = BltBallot.number(cell, 0, cell.length());
            if (rank < 1) {
                return null;
            }
            if (rank <= byRank.length) {
                int[] alike = byRank[rank - 1];
                byRank[rank - 1] = Arrays.copyOf(alike, alike.length + 1);
                byRank[rank - 1][alike.length] = candidate;
            }
        }
        return byRank;
    }

    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        if (quoted) {
            throw lines.broken("a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
