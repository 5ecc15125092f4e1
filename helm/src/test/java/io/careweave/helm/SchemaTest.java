package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that would install something broken or unsafe are refused before anything is sent to a cluster. */
class SchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network                                   | Ridge Way                    | /network",
                "host                                      | https://care.example.org     | /host",
                "host                                      | care                         | /host",
                "host                                      | api.localhost                | /host",
                "database.host                             | localhost                    | /database/host",
                "database.host                             | 127.0.0.1                    | /database/host",
                "database.port                             | 0                            | /database/port",
                "database.port                             | 70000                        | /database/port",
                "kafka.bootstrapServers[0]                 | kafka.example.org            | /kafka/bootstrapServers/0",
                "kafka.bootstrapServers[0]                 | localhost:9092               | /kafka/bootstrapServers/0",
                "kafka.topicPrefix                         | Care.Weave                   | /kafka/topicPrefix",
                "keycloak.issuer                           | http://id.example.org/realms/careweave | /keycloak/issuer",
                "keycloak.issuer                           | https://id.example.org       | /keycloak/issuer",
                "keycloak.issuer                           | https://id.example.org/realms/careweave/ | /keycloak/issuer",
                "keycloak.issuer                           | https://localhost/realms/x   | /keycloak/issuer",
                "keycloak.url                              | http://keycloak.svc/realms/x | /keycloak/url",
                "image.tag                                 | latest                       | /image/tag",
                "image.pullPolicy                          | Sometimes                    | /image/pullPolicy",
                "defaults.digest                           | sha256:abc                   | /defaults/digest",
                "defaults.replicas                         | 0                            | /defaults/replicas",
                "gateway.replicas                          | two                          | /gateway/replicas",
                "gateway.internet                          | true                         | internet",
                "services.referrals.replica                | 2                            | replica",
                "services.Referrals.replicas               | 2                            | invalid propertyName 'Referrals'",
                "services.gateway.replicas                 | 2                            | invalid propertyName 'gateway'",
                "services.referrals.keys[0]                | k1:c2VjcmV0                  | /services/referrals/keys/0",
                "services.referrals.resources.limits.memory| lots                         | memory",
                "services.referrals.config.careweave\\.keys\\.fields             | k1:abc | invalid propertyName 'careweave.keys.fields'",
                "services.referrals.config.careweave\\.database\\.app-password   | secret | invalid propertyName 'careweave.database.app-password'",
                "services.referrals.config.quarkus\\.profile                     | dev    | invalid propertyName 'quarkus.profile'",
                "services.subscriptions.config.careweave\\.subscriptions\\.allow-loopback | true | invalid propertyName 'careweave.subscriptions.allow-loopback'",
                "services.referrals.config.java\\.home                           | x      | invalid propertyName 'java.home'",
                "ingress.enabled                           | true                         | /ingress",
                "httpRoute.enabled                         | true                         | /httpRoute",
                "monitoring.rules                          | true                         | /monitoring",
                "jobs.topics.replicationFactor             | 0                            | replicationFactor",
                "jobs.realm.partners[0].org                | rxx                          | /jobs/realm/partners/0",
                "networkPolicy.database.peers[0].ipBlock.cidr | 0.0.0.0/0                 | /networkPolicy/database/peers/0",
                "networkPolicy.keycloak.peers[0].ipBlock.cidr | ::/0                      | /networkPolicy/keycloak/peers/0",
                "networkPolicy.enable                      | false                        | enable",
                "databse.host                              | x                            | databse"
            })
    void refuses(String name, String value, String place) {
        assertThatThrownBy(() -> {
                    var _ = Chart.render("minimal.yaml", Map.of(name, value));
                })
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource({"network,/network", "host,/host", "database.host,/database/host", "keycloak.issuer,/keycloak/issuer"})
    void asksForWhatOnlyTheOperatorKnows(String name, String place) {
        assertThatThrownBy(() -> {
                    var _ = Chart.render("minimal.yaml", Map.of(name, ""));
                })
                .hasMessageContaining(place);
    }

    @Test
    void everyObjectRefusesUnknownKeys() {
        List<String> open = new ArrayList<>();
        collectOpen("", Chart.yaml(Chart.FOLDER.resolve("values.schema.json")), open);

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/properties/global",
                        "/definitions/peer/properties/namespaceSelector",
                        "/definitions/peer/properties/podSelector",
                        "/definitions/component/properties/tolerations/items",
                        "/definitions/gateway/properties/tolerations/items");
    }

    private static void collectOpen(String path, JsonNode schema, List<String> open) {
        if (schema.path("type").asText().equals("object") && !schema.has("additionalProperties")) {
            open.add(path);
        }
        schema.propertyStream().forEach(entry -> collectOpen(path + "/" + entry.getKey(), entry.getValue(), open));
    }

    @Test
    void everyValueIsDescribedByTheSchemaAndEveryDefaultStandsInValues() {
        JsonNode schema = Chart.yaml(Chart.FOLDER.resolve("values.schema.json"));
        JsonNode values = Chart.yaml(Chart.FOLDER.resolve("values.yaml"));
        List<String> absent = new ArrayList<>();
        schema.path("properties").propertyStream().forEach(property -> {
            if (!values.has(property.getKey()) && !property.getKey().equals("global")) {
                absent.add(property.getKey());
            }
            property.getValue().path("properties").fieldNames().forEachRemaining(name -> {
                if (!values.path(property.getKey()).has(name)) {
                    absent.add(property.getKey() + "." + name);
                }
            });
        });

        assertThat(absent).isEmpty();
    }

    @Test
    void isSelfContained() {
        JsonNode schema = Chart.yaml(Chart.FOLDER.resolve("values.schema.json"));

        assertThat(schema.findValuesAsText("$ref")).isNotEmpty().allMatch(reference -> reference.startsWith("#/"));
        // Helm's patterns are RE2, which knows no look-around.
        assertThat(schema.findValuesAsText("pattern"))
                .isNotEmpty()
                .noneMatch(Pattern.compile("\\(\\?[=!<]").asPredicate());
    }
}
