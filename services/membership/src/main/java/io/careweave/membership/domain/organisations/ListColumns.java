package io.careweave.membership.domain.organisations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the columns of a file of registered patients stand, found by the names in its first row. */
public record ListColumns(
        int width,
        int extractDate,
        int organisation,
        Optional<Integer> organisationType,
        int sex,
        int age,
        int patients) {

    /**
     * @param header the first row
     * @param names what each column has been called over the years, by what it holds
     * @return what is missing, if something is
     */
    public static Found find(List<String> header, Map<String, List<String>> names) {
        var upper = header.stream()
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .toList();
        List<String> missing = new ArrayList<>();
        int extractDate = index(upper, names, "extractDate", missing);
        int organisation = index(upper, names, "organisation", missing);
        int sex = index(upper, names, "sex", missing);
        int age = index(upper, names, "age", missing);
        int patients = index(upper, names, "patients", missing);
        int type = index(upper, names, "organisationType", new ArrayList<>());
        if (new HashSet<>(upper).size() < upper.size()) {
            missing.add("one of each name");
        }
        return new Found(
                new ListColumns(
                        upper.size(),
                        extractDate,
                        organisation,
                        type < 0 ? Optional.empty() : Optional.of(type),
                        sex,
                        age,
                        patients),
                missing);
    }

    /** @param missing empty if the file can be read */
    public record Found(ListColumns columns, List<String> missing) {}

    private static int index(
            List<String> header, Map<String, List<String>> names, String column, List<String> missing) {
        for (var name : names.getOrDefault(column, List.of())) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        missing.add(column);
        return -1;
    }
}
