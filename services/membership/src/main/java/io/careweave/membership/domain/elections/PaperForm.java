package io.careweave.membership.domain.elections;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.elections.counting.Blt;
import io.careweave.membership.domain.elections.counting.BrokenFile;
import io.careweave.membership.domain.elections.counting.CsvBallots;
import io.careweave.membership.domain.elections.counting.Profile;
import java.util.function.IntSupplier;

/** How papers are written down. */
public enum PaperForm {
    BLT,
    CSV;

    /**
     * @param seats of the election, which a table does not tell
     * @throws Refused 422 naming the line, if it is no such file
     */
    public Profile read(String content, int seats) {
        int[] at = {0};
        IntSupplier characters = () -> at[0] < content.length() ? content.charAt(at[0]++) : -1;
        try {
            return switch (this) {
                case BLT -> Blt.read(characters);
                case CSV -> CsvBallots.read(characters, "", seats);
            };
        } catch (BrokenFile broken) {
            throw new Refused(
                    MembershipProblem.PAPERS_BROKEN,
                    String.valueOf(broken.getMessage()),
                    new FieldError("/content", "line " + broken.line()));
        }
    }
}
