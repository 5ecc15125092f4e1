package io.careweave.commons.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ScratchTest {

    private static final int OCTETS = 100_003;

    @Test
    void keepsWhatIsWrittenToEachPart() {
        var parts = new ArrayList<ByteBuffer>();
        try (var scratch = new Scratch()) {
            for (int part = 0; part < 20; part++) {
                var fresh = scratch.more(OCTETS);
                assertThat(fresh.capacity()).isEqualTo(OCTETS);
                assertThat(fresh.getInt(0)).isZero();
                assertThat(fresh.get(OCTETS - 1)).isZero();
                fresh.putInt(0, part).put(OCTETS - 1, (byte) part);
                parts.add(fresh);
            }
            for (int part = 0; part < 20; part++) {
                assertThat(parts.get(part).getInt(0)).isEqualTo(part);
                assertThat(parts.get(part).get(OCTETS - 1)).isEqualTo((byte) part);
            }
        }
        assertThatThrownBy(() -> parts.getFirst().getInt(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNoRoomBeforeItIsAsked() {
        var scratch = new Scratch();
        scratch.close();

        assertThatThrownBy(() -> scratch.more(OCTETS)).isInstanceOf(IllegalStateException.class);
    }
}
