package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the BLT form in which Scottish councils and most counting programs publish papers (Hill, Wichmann and Woodall
 * 1987), a line at a time.
 *
 * <pre>
 * 4 2                  candidates, seats
 * -3                   candidate 3 withdrew; also [withdrawn 3]
 * [nick a b c d]       other names for 1 to 4 in ballots; [tie …] and [droop …] are passed over
 * 17 2 1 4 0           seventeen papers: 2, then 1, then 4
 * 1 - 2=4 0      one paper: 1, nobody, then 2 and 4 alike
 * 0                    no more papers
 * "Ann Ash" "Party"    or bare: Ann Ash
 * …                    a line for each candidate
 * "Title"              may be absent
 * </pre>
 *
 * Blank lines, {@code #} comments, padding and a comma at the end of a line are passed over. A line that is a ballot but
 * no valid one is kept as rejected; what cannot be told to be a ballot refuses the file.
 */
public final class Blt {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final Lines lines;
    private final Profile.Box box = new Profile.Box();
    private final Map<String, Integer> nicknames = new HashMap<>();
    private final int candidates;
    private final int seats;
    private final Ranking ranking;

    /**
     * @param characters one UTF-16 unit a call, below zero at the end
     * @throws BrokenFile naming the line
     */
    public static Profile read(IntSupplier characters) {
        return new Blt(new Lines(characters)).profile();
    }

    private Blt(Lines lines) {
        this.lines = lines;
        String header = content();
        String[] numbers = header == null ? new String[0] : header.split("\\s+", -1);
        if (numbers.length != 2) {
            throw lines.broken("expected the numbers of candidates and of seats");
        }
        candidates = number(numbers[0], "candidates");
        seats = number(numbers[1], "seats");
        ranking = new Ranking(candidates);
    }

    private Profile profile() {
        String line = options();
        BltBallot ballots = new BltBallot(candidates, nicknames, ranking);
        while (line != null && !line.equals("0")) {
            try {
                ballots.read(line, lines, box);
            } catch (IllegalStateException tooMany) {
                throw lines.broken(String.valueOf(tooMany.getMessage()));
            }
            line = content();
        }
        if (line == null) {
            throw lines.broken("the file ends before the 0 that follows the last ballot");
        }
        List<String> names = names();
        String title = text();
        if (text() != null) {
            throw lines.broken("text behind the title: the file declares %,d candidates".formatted(candidates));
        }
        Set<Integer> withdrawn = ranking.withdrawn().stream().boxed().collect(Collectors.toSet());
        return box.close(new Contest(title == null ? "" : Names.read(title, lines), seats, names, withdrawn));
    }

    /** What stands between header and ballots; returns the first line behind. */
    private @Nullable String options() {
        String line = content();
        while (line != null && (line.startsWith("[") || line.startsWith("-"))) {
            if (line.startsWith("[")) {
                option(line);
            } else {
                for (String token : BETWEEN.split(line, -1)) {
                    withdraw(token.startsWith("-") ? token.substring(1) : token);
                }
            }
            line = content();
        }
        return line;
    }

    private void option(String line) {
        if (!line.endsWith("]")) {
            throw lines.broken("the option is not closed with ]");
        }
        List<String> words =
                List.of(BETWEEN.split(line.substring(1, line.length() - 1).strip(), -1));
        List<String> values = words.subList(1, words.size());
        switch (words.getFirst().toLowerCase(Locale.ROOT)) {
            case "withdrawn" -> values.forEach(this::withdraw);
            case "nick" -> nickname(values);
            case "tie", "droop" -> {
                // Ties are settled by the rules of the count and its seed, never by the file.
            }
            default -> throw lines.broken("unknown option " + words.getFirst());
        }
    }

    private void nickname(List<String> values) {
        for (String value : values) {
            nicknames.put(value, nicknames.size());
        }
        if (values.size() != candidates || nicknames.size() != candidates) {
            throw lines.broken("[nick] needs a different name for each of %,d candidates".formatted(candidates));
        }
    }

    private void withdraw(String token) {
        Integer nickname = nicknames.get(token);
        int candidate = nickname == null ? BltBallot.number(token, 0, token.length()) - 1 : nickname;
        if (candidate < 0 || candidate >= candidates) {
            throw lines.broken("no candidate " + token + " to withdraw");
        }
        ranking.withdraw(candidate);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (names.size() < candidates) {
            String line = text();
            if (line == null) {
                throw lines.broken("the file ends after %,d of %,d names".formatted(names.size(), candidates));
            }
            String name = Names.read(line, lines);
            if (name.isEmpty()) {
                throw lines.broken("candidate " + (names.size() + 1) + " has no name");
            }
            if (!seen.add(name)) {
                throw lines.broken("two candidates are called " + name + ": the report could not tell them apart");
            }
            names.add(name);
        }
        return names;
    }

    private int number(String token, String what) {
        int number = BltBallot.number(token, 0, token.length());
        if (number < 1 || number > Contest.MOST_CANDIDATES) {
            throw lines.broken(
                    "the number of %s is no whole number from 1 to %,d".formatted(what, Contest.MOST_CANDIDATES));
        }
        return number;
    }

    /** The next line that says anything, without its comment. */
    private @Nullable String content() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            int comment = line.indexOf('#');
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            while (content.endsWith(",")) {
                content = content.substring(0, content.length() - 1).strip();
            }
            if (!content.isEmpty()) {
                return content;
            }
        }
        return null;
    }

    /** The next line that is not blank and no comment as a whole. */
    private @Nullable String text() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!Names.silent(line)) {
                return line;
            }
        }
        return null;
    }
}
