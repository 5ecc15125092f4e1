package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Sizes of lists in the form of the published files "Patients Registered at a GP Practice", handed in by the operator. */
final class PublishedLists {
    private static final DateTimeFormatter PUBLISHED = DateTimeFormatter.ofPattern("ddMMMyyyy", Locale.ENGLISH);
    private static final String HEADER =
            "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
                    + "NUMBER_OF_PATIENTS\n";

    /** The last age of the published files, which is open at its end. */
    private static final int LAST_AGE = 95;

    private static final int OLD = 65;

    private final StringBuilder file = new StringBuilder(HEADER);
    private final String day;

    PublishedLists(LocalDate counted) {
        day = counted.format(PUBLISHED).toUpperCase(Locale.ENGLISH);
    }

    /** A practice's total, as the file of totals has it. */
    void total(String practice, long patients) {
        row(practice, "ALL", "ALL", patients);
    }

    /**
     * A practice's patients by sex and single year of age.
     *
     * @param ages shares of the bands {@code from}…{@code to}, of which only the proportions matter
     * @param older what those of 65 and over count in this practice, in percent
     */
    void byAge(String practice, long patients, JsonNode ages, long older) {
        List<Long> weights = new ArrayList<>();
        for (JsonNode band : ages) {
            int from = band.required("from").asInt();
            int to = band.required("to").asInt();
            long share = band.required("share").asLong() * (from >= OLD ? older : 100);
            // Alike within a band: what no whole number divides stays exact by a common multiple.
            weights.addAll(Collections.nCopies(to - from + 1, share * 27_720 / (to - from + 1)));
        }
        long women = (patients * 51 + 50) / 100;
        byAge(practice, "MALE", spread(patients - women, weights));
        byAge(practice, "FEMALE", spread(women, weights));
    }

    private void byAge(String practice, String sex, List<Long> counts) {
        for (int age = 0; age < counts.size(); age++) {
            row(practice, sex, age == LAST_AGE ? "95+" : Integer.toString(age), counts.get(age));
        }
    }

    private void row(String practice, String sex, String age, long patients) {
        file.append("GP_PRAC_PAT_LIST,%s,GP,00A,E38000001,%s,ZZ1 1ZZ,%s,%s,%d\n"
                .formatted(day, practice, sex, age, patients));
    }

    /** In whole people, by the largest remainder. */
    static List<Long> spread(long total, List<Long> weights) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        List<Long> parts = new ArrayList<>();
        weights.forEach(weight -> parts.add(total * weight / sum));
        List<Integer> byRemainder = IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -(total * weights.get(i) % sum)))
                .toList();
        long missing = total - parts.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < missing; i++) {
            int place = byRemainder.get(i);
            parts.set(place, parts.get(place) + 1);
        }
        return parts;
    }

    String csv() {
        return file.toString();
    }

    void handIn(Gateway operator) {
        Map<String, String> csv = Map.of("Content-Type", "text/csv");
        var unused = Register.patiently(() -> operator.post("/membership/v1/list-imports", csv(), csv))
                .orRefuse("importing the sizes of lists");
    }
}
