package io.careweave.commons.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {

    private static final Map<String, String> GOOD = Map.of(
            "careweave.oidc.issuer", "https://identity.example.org/realms/careweave",
            "careweave.database.host", "database.internal",
            "careweave.database.app-password", "Wq3-vN8_pL5xRt7z",
            "careweave.database.owner-password", "Zr9-tB2_kM4yHs6c",
            "kafka.bootstrap.servers", "kafka.internal:9093",
            "kafka.security.protocol", "SASL_SSL",
            "careweave.keys.fields", "k1:mB3n0Zp9s1yQw7eUj5TtRr2XkLaVcFhGdOiPqSuYxWA=",
            "careweave.subscriptions.allow-loopback", "false");

    @Test
    void findsNothingWrongWithProductionSettings() {
        assertThat(faults(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "careweave.oidc.issuer, http://identity.example.org/realms/careweave, must use https",
        "careweave.oidc.issuer, https://localhost:8180/realms/careweave, names this machine",
        "careweave.database.host, 127.0.0.1, names this machine",
        "careweave.database.app-password, Xy7, too short",
        "careweave.database.owner-password, demo-demo-demo-demo-demo, demonstration",
        "kafka.security.protocol, SASL_PLAINTEXT, must be SASL_SSL",
        "careweave.keys.fields, k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, not random",
        "careweave.keys.fields, k1:not-base64, not random",
        "careweave.subscriptions.allow-loopback, true, for demonstrations"
    })
    void namesEachFaultWithoutItsValue(String name, String value, String reason) {
        var settings = new HashMap<>(GOOD);
        settings.put(name, value);

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .contains(name, reason)
                .doesNotContain(value);
    }

    @Test
    void takesAnUnstatedKafkaProtocolForPlaintext() {
        var settings = new HashMap<>(GOOD);
        settings.remove("kafka.security.protocol");

        assertThat(faults(settings)).singleElement().asString().contains("kafka.security.protocol");
    }

    private static List<String> faults(Map<String, String> settings) {
        return ProductionRules.brokenBy(settings::keySet, name -> Optional.ofNullable(settings.get(name)));
    }
}
