package io.careweave.membership.domain.elections.counting;

import java.util.Map;

/** One line of ballots: how many papers, their ranks, 0. Reads a million lines a second, so it makes no strings. */
final class BltBallot {
    private static final int UNREADABLE = -1;
    private static final int MOST_DIGITS = 9;

    private final int candidates;
    private final Map<String, Integer> nicknames;
    private final Ranking ranking;

    private String line = "";
    private int from;
    private int to;

    BltBallot(int candidates, Map<String, Integer> nicknames, Ranking ranking) {
        this.candidates = candidates;
        this.nicknames = nicknames;
        this.ranking = ranking;
    }

    /** @throws BrokenFile where the line is no ballot */
    void read(String ballot, Lines lines, Profile.Box box) {
        line = ballot;
        to = 0;
        ranking.clear();
        long papers = papers(lines);
        boolean ended = false;
        while (token()) {
            if (ended) {
                throw lines.broken("something follows the 0 that ends a ballot");
            }
            ended = to - from == 1 && line.charAt(from) == '0';
            if (!ended) {
                rank();
            }
        }
        if (!ended) {
            throw lines.broken("the ballot does not end with 0");
        }
        box.add(ranking, lines.number(), papers);
    }

    /** How many papers the line stands for; a paper with a number of its own, in parentheses, is one. */
    private long papers(Lines lines) {
        if (line.charAt(0) == '(') {
            to = line.indexOf(')') + 1;
            if (to == 0) {
                throw lines.broken("the number of the paper is not closed with )");
            }
            return 1;
        }
        boolean any = token();
        int papers = any ? number(line, from, to) : UNREADABLE;
        if (papers == UNREADABLE) {
            throw lines.broken("expected a whole number of papers, or 0 behind the last ballot, but found "
                    + line.substring(from, Math.min(to, from + 20)));
        }
        if (papers == 0) {
            throw lines.broken("a ballot stands for no paper");
        }
        return papers;
    }

    private void rank() {
        int number = number(line, from, to);
        if (number > 0) {
            candidate(number - 1);
            return;
        }
        String token = line.substring(from, to);
        if (token.equals("-")) {
            ranking.gap();
        } else if (token.indexOf('=') >= 0) {
            several(token);
        } else {
            candidate(position(token));
        }
    }

    private void candidate(int candidate) {
        if (candidate == UNREADABLE) {
            ranking.spoil(nicknames.isEmpty() ? Rejected.Reason.UNREADABLE : Rejected.Reason.UNKNOWN_CANDIDATE);
        } else if (candidate >= candidates) {
            ranking.spoil(Rejected.Reason.UNKNOWN_CANDIDATE);
        } else {
            ranking.next(candidate);
        }
    }

    private void several(String token) {
        String[] parts = token.split("=", -1);
        int[] tied = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            tied[i] = position(parts[i]);
            if (tied[i] == UNREADABLE || tied[i] >= candidates) {
                candidate(tied[i]);
                return;
            }
        }
        ranking.several(tied);
    }

    private int position(String token) {
        Integer nickname = nicknames.get(token);
        if (nickname != null) {
            return nickname;
        }
        int number = number(token, 0, token.length());
        return number > 0 ? number - 1 : UNREADABLE;
    }

    private boolean token() {
        from = to;
        while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        to = from;
        while (to < line.length() && !Character.isWhitespace(line.charAt(to))) {
            to++;
        }
        return to > from;
    }

    /** A whole number, or {@link #UNREADABLE}; one that is too long is the greatest, as any use refuses it. */
    static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNREADABLE;
            }
            value = i - from < MOST_DIGITS ? value * 10 + digit - '0' : Integer.MAX_VALUE;
        }
        return to > from ? value : UNREADABLE;
    }
}
