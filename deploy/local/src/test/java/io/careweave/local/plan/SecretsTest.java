package io.careweave.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Path state;

    SecretsTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void makesASecretOnceAndKeepsIt() {
        String made = Secrets.in(state).of("client.partner-zr1");
        assertThat(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Secrets.in(state).of("client.partner-zr1")).isEqualTo(made);
    }

    @Test
    void makesEverySecretDifferent() {
        Secrets secrets = Secrets.in(state);
        assertThat(secrets.of("a")).isNotEqualTo(secrets.of("b"));
        assertThat(secrets.keyRing("c")).isNotEqualTo(secrets.keyRing("d"));
    }

    @Test
    void letsOnlyTheOwnerReadThem() throws IOException {
        String unused = Secrets.in(state).of("a");
        assertThat(unused).isNotEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void writesKeyRingsInTheFormServicesRead() {
        String ring = Secrets.in(state).keyRing("keys.referrals.fields");
        assertThat(ring).startsWith("k1:");
        assertThat(Base64.getDecoder().decode(ring.substring(3))).hasSize(32);
    }
}
