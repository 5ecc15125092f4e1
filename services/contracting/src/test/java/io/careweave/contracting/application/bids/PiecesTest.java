package io.careweave.contracting.application.bids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1048575, 8192, 1",
        "1048576, 8192, 1",
        "1048576, 1048576, 1",
        "1048577, 8192, 2",
        "3145728, 5000, 3",
        "3145729, 3145729, 4",
        "5000000, 65536, 5"
    })
    void cutsIntoWholePiecesAndOneLast(int bytes, int buffer, int pieces) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        var cut = new Pieces(bytes);
        List<Pieces.Piece> all = new ArrayList<>();
        for (int from = 0; from < bytes; from += buffer) {
            all.addAll(cut.add(Arrays.copyOfRange(content, from, Math.min(bytes, from + buffer))));
        }
        all.add(cut.last());

        assertThat(all).hasSize(pieces);
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < pieces; i++) {
            assertThat(all.get(i).number()).isEqualTo(i);
            assertThat(all.get(i).isLast()).isEqualTo(i == pieces - 1);
            assertThat(all.get(i).bytes().length).isBetween(1, Pieces.PIECE);
            assertThat(all.get(i).isLast() || all.get(i).bytes().length == Pieces.PIECE)
                    .isTrue();
            joined.writeBytes(all.get(i).bytes());
        }
        assertThat(joined.toByteArray()).isEqualTo(content);
        assertThat(cut.total()).isEqualTo(bytes);
    }

    @Test
    void refusesMoreThanIsTakenAndNothing() {
        assertThatThrownBy(() -> new Pieces(3).add(new byte[4]))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(CommonProblem.BODY_TOO_LARGE));
        assertThatThrownBy(() -> new Pieces(3).last())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.VALIDATION));
        assertThat(new Pieces(3).add(new byte[3])).isEmpty();
    }
}
