package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.local.process.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    @Test
    void readsTheServiceFromThePath() {
        assertThat(Gateway.service("/referrals/v1/referrals/1/submit")).isEqualTo("referrals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "referrals/v1/x", "/referrals", "/referrals/v1", "/v1/referrals", "http://x/v1/y"})
    void refusesAPathThatNamesNoService(String path) {
        assertThatThrownBy(() -> Gateway.service(path))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE));
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "404, REFUSED", "500, REFUSED", "502, UNREACHABLE", "504, UNREACHABLE"})
    void tellsRefusedFromUnreachable(int status, Failure.Kind kind) {
        Gateway.Answer answer = new Gateway.Answer(status, "", java.util.Optional.empty(), java.util.Optional.empty());
        assertThat(answer.ok()).isFalse();
        assertThat(answer.kind()).isEqualTo(kind);
    }
}
