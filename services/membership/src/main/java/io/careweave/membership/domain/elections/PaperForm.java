package io.careweave.membership.domain.elections;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.elections.counting.Blt;
import io.careweave.membership.domain.elections.counting.BrokenFile;
import io.careweave.membership.domain.elections.counting.CsvBallots;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.Utf8;
import java.util.function.IntSupplier;

/** How papers are written down. */
public enum PaperForm {
    BLT,
    CSV;

    /**
     * @param bytes of UTF-8, 0 to 255 a call, below zero at the end
     * @param seats of the election, which a table does not tell
     * @throws Refused 422 naming the line, if it is no such file
     */
    public Profile read(IntSupplier bytes, int seats) {
        IntSupplier characters = new Utf8(bytes);
        try {
            return switch (this) {
                case BLT -> Blt.read(characters);
                case CSV -> CsvBallots.read(characters, "", seats);
            };
        } catch (BrokenFile broken) {
            throw new Refused(
                    MembershipProblem.PAPERS_BROKEN,
                    String.valueOf(broken.getMessage()),
                    new FieldError("", "line " + broken.line()));
        }
    }
}
