package io.careweave.contracting.application.bids;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EnvelopeCipherTest {

    private static final byte[] KEY = EnvelopeCipher.newKey();
    private static final byte[] FIRST = "the first piece".getBytes(UTF_8);
    private static final byte[] SECOND = "and the last".getBytes(UTF_8);

    private static EnvelopeCipher cipher() {
        return new EnvelopeCipher(KEY, "bid/1/QUALITY/1");
    }

    private final byte[] one = cipher().seal(0, false, FIRST);
    private final byte[] two = cipher().seal(1, true, SECOND);

    private static void doesNotOpen(ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensWhatWasSealedInItsOrder() {
        assertThat(cipher().open(0, false, one)).isEqualTo(FIRST);
        assertThat(cipher().open(1, true, two)).isEqualTo(SECOND);
        assertThat(new String(one, UTF_8)).doesNotContain("first");
    }

    @Test
    void noticesPiecesThatWereTruncatedReorderedOrMixed() {
        doesNotOpen(() -> cipher().open(0, true, one));
        doesNotOpen(() -> cipher().open(1, false, two));
        doesNotOpen(() -> cipher().open(1, false, one));
        doesNotOpen(() -> cipher().open(0, true, two));
        doesNotOpen(() -> new EnvelopeCipher(KEY, "bid/2/QUALITY/1").open(0, false, one));
        doesNotOpen(() -> new EnvelopeCipher(EnvelopeCipher.newKey(), "bid/1/QUALITY/1").open(0, false, one));
    }

    @Test
    void noticesEveryOctetThatWasAltered() {
        for (int i = 0; i < one.length; i++) {
            var altered = one.clone();
            altered[i] ^= 1;
            doesNotOpen(() -> cipher().open(0, false, altered));
        }
        doesNotOpen(() -> cipher().open(0, false, new byte[0]));
    }

    @Test
    void tagsTheContentUnderTheSaltSoThatItsBidderCanCheckIt() throws GeneralSecurityException {
        var sealing = cipher();
        var _ = sealing.seal(0, false, FIRST);
        var _ = sealing.seal(1, true, SECOND);
        var tag = sealing.tag();

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(sealing.salt()), "HmacSHA256"));
        mac.update(FIRST);
        assertThat(HexFormat.of().formatHex(mac.doFinal(SECOND))).isEqualTo(tag);
        var opening = cipher();
        var _ = opening.open(0, false, one);
        var _ = opening.open(1, true, two);
        assertThat(opening.tag()).isEqualTo(tag);
        assertThat(new EnvelopeCipher(EnvelopeCipher.newKey(), "bid/1/QUALITY/1").salt())
                .isNotEqualTo(sealing.salt());
    }
}
