package io.careweave.performance.domain.observations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows whose series and period are known, in the order in which they came: whoever may have millions keeps them elsewhere than on the heap. */
public interface Rows {

    int size();

    /**
     * @param line where it stands
     * @param series number of its series, from 0
     */
    void add(int line, int series, Observed observed);

    /** One that is not taken: it is kept to be found should it come again. */
    void add(int line, int series, int period, Fault fault);

    int line(int row);

    int series(int row);

    int period(int row);

    /** Why a row is not taken; null if it is. */
    @Nullable
    Fault fault(int row);

    /** Of a row that is taken. */
    Observed observed(int row);

    /** For as many as a request has. */
    static Rows few() {
        return new Few(new ArrayList<>());
    }

    /** Each an object. */
    record Few(List<Row> rows) implements Rows {

        /** One of them. */
        public record Row(
                int line,
                int series,
                Observed observed,
                @Nullable Fault fault) {}

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public void add(int line, int series, Observed observed) {
            rows.add(new Row(line, series, observed, null));
        }

        @Override
        public void add(int line, int series, int period, Fault fault) {
            rows.add(new Row(line, series, new Observed(period, Measured.NOTHING, State.FINAL, 0), fault));
        }

        @Override
        public int line(int row) {
            return rows.get(row).line();
        }

        @Override
        public int series(int row) {
            return rows.get(row).series();
        }

        @Override
        public int period(int row) {
            return rows.get(row).observed().period();
        }

        @Override
        public @Nullable Fault fault(int row) {
            return rows.get(row).fault();
        }

        @Override
        public Observed observed(int row) {
            return rows.get(row).observed();
        }
    }
}
