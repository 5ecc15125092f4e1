package io.careweave.performance.domain.charts;

/** Sums and means whose error does not grow with the series, so that a constant series has its constant as mean. */
final class Sums {

    private double sum;
    private double lost;
    private int count;

    void add(double value) {
        // Neumaier (1974): what the addition rounded away is kept.
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
        count++;
    }

    double total() {
        return sum + lost;
    }

    int count() {
        return count;
    }

    /** NaN of none. */
    double mean() {
        return total() / count;
    }

    /** Mean of the values from one index to before another that are there and below a bound, NaN of none. */
    static double mean(double[] values, int from, int to, double below) {
        var sums = new Sums();
        for (int i = from; i < to; i++) {
            if (values[i] < below) {
                sums.add(values[i]);
            }
        }
        double mean = sums.mean();
        // A second pass, as in R: the mean of what is left of the mean.
        var rest = new Sums();
        for (int i = from; i < to; i++) {
            if (values[i] < below) {
                rest.add(values[i] - mean);
            }
        }
        return mean + rest.mean();
    }
}
