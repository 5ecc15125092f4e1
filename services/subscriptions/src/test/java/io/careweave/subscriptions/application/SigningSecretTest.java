package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    /** The vector of the Standard Webhooks reference libraries. */
    @Test
    void signsAsTheStandardSays() {
        var secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void convincesAnotherImplementation() throws WebhookVerificationException {
        var bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        var secret = SigningSecret.of(bytes);
        var now = System.currentTimeMillis() / 1000;
        var body = "{\"data\":{\"é\":\"…\"}}";
        var fields = headers("id-1", now, secret.sign("id-1", now, body));

        assertThatCode(() -> new Webhook(secret.text()).verify(body, fields)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(secret.text()).verify(body + " ", fields))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void isNeverPrinted() {
        assertThat(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).hasToString("whsec_…");
    }

    @Test
    void hasThirtyTwoBytes() {
        assertThatThrownBy(() -> SigningSecret.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpHeaders headers(String id, long timestamp, String signature) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(id),
                        "webhook-timestamp", List.of(String.valueOf(timestamp)),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
    }
}
