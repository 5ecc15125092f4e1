package io.careweave.contracting.domain.evaluation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of two bids comes first: by the ranked figure, then by quality, the heaviest question, price, and the draw. Of questions
 * that weigh most alike, the first published speaks first.
 */
final class Precedence implements Comparator<Contender> {

    private final boolean leastFirst;
    private final List<Question> heaviest;

    Precedence(Criteria criteria) {
        leastFirst = criteria.price() instanceof PriceMethod.PerQualityPoint;
        var most = criteria.questions().stream().map(Question::weight).reduce(BigDecimal.ZERO, BigDecimal::max);
        heaviest = criteria.questions().stream()
                .filter(question -> question.weight().compareTo(most) == 0)
                .toList();
    }

    /** What tells two bids apart whose figures are equal. */
    private record Verdict(int sign, Tie.By by, @Nullable String question) {}

    @Override
    public int compare(Contender one, Contender other) {
        int byFigure = one.figure().compareTo(other.figure());
        if (byFigure != 0) {
            return leastFirst ? byFigure : -byFigure;
        }
        return verdict(one, other).sign();
    }

    Tie tie(Contender ahead, Contender behind) {
        var verdict = verdict(ahead, behind);
        return new Tie(ahead.offer().bid(), behind.offer().bid(), verdict.by(), verdict.question());
    }

    private Verdict verdict(Contender one, Contender other) {
        int byQuality = other.quality().compareTo(one.quality());
        if (byQuality != 0) {
            return new Verdict(byQuality, Tie.By.QUALITY, null);
        }
        for (var question : heaviest) {
            int byScore = Integer.compare(score(other, question), score(one, question));
            if (byScore != 0) {
                return new Verdict(byScore, Tie.By.HEAVIEST_QUESTION, question.code());
            }
        }
        int byPrice = Long.compare(one.pence(), other.pence());
        if (byPrice != 0) {
            return new Verdict(byPrice, Tie.By.PRICE, null);
        }
        if (one.drawn() == null || other.drawn() == null) {
            return new Verdict(0, Tie.By.NOTHING, null);
        }
        return new Verdict(one.drawn().compareTo(other.drawn()), Tie.By.DRAW, null);
    }

    private static int score(Contender contender, Question question) {
        return contender.offer().scores().getOrDefault(question.code(), 0);
    }
}
