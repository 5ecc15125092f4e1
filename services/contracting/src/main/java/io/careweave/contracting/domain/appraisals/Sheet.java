package io.careweave.contracting.domain.appraisals;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that one person scored.
 *
 * @param scorer who; a member's id, or any name where nothing is kept
 */
public record Sheet(String scorer, List<Mark> marks) {

    public Sheet {
        marks = List.copyOf(marks);
    }

    /** @param score from 0 to the best that the plan names */
    public record Mark(String option, String benefit, int score) {}

    /**
     * Each option is scored for each benefit, once.
     *
     * @param at pointer to the sheet
     * @throws Refused APPRAISAL_INVALID naming each place
     */
    public void check(Plan plan, String at) {
        var missing = plan.options().stream()
                .flatMap(option -> plan.benefits().stream().map(benefit -> cell(option.code(), benefit.code())))
                .collect(Collectors.toCollection(HashSet::new));
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            if (!missing.remove(cell(mark.option(), mark.benefit()))) {
                faults.add(new FieldError(at + "/marks/" + i, "is there before, or names what the plan has not"));
            }
            if (mark.score() < 0 || mark.score() > plan.scale()) {
                faults.add(new FieldError(at + "/marks/" + i + "/score", "is not from 0 to " + plan.scale()));
            }
        }
        if (!missing.isEmpty()) {
            faults.add(new FieldError(at + "/marks", missing.size() + " are missing"));
        }
        Plan.refuse("Each option is scored for each benefit, once.", faults);
    }

    private static List<String> cell(String option, String benefit) {
        return List.of(option, benefit);
    }
}
