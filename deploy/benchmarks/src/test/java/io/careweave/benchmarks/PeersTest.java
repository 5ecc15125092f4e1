package io.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Watched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    private static final String TOKEN = "e30." + "eyJleHAiOjE3OTUzMzAwMDB9" + "." + "c2lnbmF0dXJl";

    private final Path folder;

    PeersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void peerThatIsNotThereIsSaidInOneLineAndTheOthersGoOn() {
        List<String> said = new ArrayList<>();

        try (Peers peers = Peers.start(List.of(absent("Elsewhere"), present("Here")), said::add)) {
            assertThat(peers.running()).extracting(Peer.Running::name).containsExactly("Here");
        }

        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("Elsewhere is absent: ")
                .doesNotContain("\n");
    }

    @Test
    void programThatIsMissingOrFailsOrHangsIsAFailure() {
        assertThatThrownBy(() -> run("careweave-no-such-program")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> run("sh", "-c", "echo why; exit 3"))
                .isInstanceOf(Failure.class)
                .hasMessage("sh ended with code 3: why");
        assertThatThrownBy(() -> Program.run(List.of("sleep", "60"), Map.of(), folder, Duration.ofMillis(200)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void versionIsReadFromWhatHaProxyPrints() {
        assertThat(HaProxy.version("HAProxy version 2.6.12-1+deb12u4 2026/10/17 - https://haproxy.org/\nStatus: …"))
                .contains("2.6.12");
        assertThat(HaProxy.version("haproxy: error while loading shared libraries"))
                .isEmpty();
    }

    @Test
    void foreignTokenHasTheClaimsOfTheRealOneAndAGoodSignature() throws GeneralSecurityException {
        ForeignTokens tokens = ForeignTokens.create(() -> TOKEN);

        String[] parts = tokens.next().split("\\.", -1);

        assertThat(parts[1]).isEqualTo(TOKEN.split("\\.", -1)[1]);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(tokens.key().getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void figuresAreMediansOfTheRounds() {
        List<PeersBench.Round> rounds = List.of(
                new PeersBench.Round(100, 3, 0), new PeersBench.Round(300, 1, 2), new PeersBench.Round(200, 2, 0));

        assertThat(PeersBench.figures(Map.of("one", rounds)))
                .containsExactly(
                        Figure.of("one at saturation", 200, "requests/s"),
                        Figure.of("one processor", 2, "ms/request"),
                        Figure.of("one failures", 2, "requests", "=0"));
    }

    private String run(String... command) {
        return Program.run(List.of(command), Map.of(), folder, Duration.ofSeconds(30));
    }

    private Peer absent(String label) {
        return peer(label, () -> {
            var _ = run("careweave-no-such-program");
            throw new AssertionError("it ran");
        });
    }

    private static Peer present(String label) {
        return peer(
                label,
                () -> new Peer.Running(
                        label,
                        URI.create("http://127.0.0.1"),
                        new Client(() -> TOKEN),
                        new Watched(
                                label,
                                () -> {
                                    throw new AssertionError("started");
                                },
                                () -> true,
                                Duration.ZERO,
                                notice -> {})));
    }

    private static Peer peer(String label, Supplier<Peer.Running> start) {
        return new Peer() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public Running start() {
                return start.get();
            }
        };
    }
}
