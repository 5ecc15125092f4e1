package io.careweave.contracting.application.bids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    /** Mebibytes of heap, and the parts that are then taken at once. */
    @ParameterizedTest
    @CsvSource({"128, 160, 12", "128, 320, 32", "128, 2048, 128", "4, 320, 4", "128, 64, 1", "128, 48, 1", "0, 320, 1"})
    void takesNoMoreThanTheHeapHasRoomFor(int wanted, long heap, int places) {
        assertThat(Admission.places(wanted, heap << 20)).isEqualTo(places);
    }
}
