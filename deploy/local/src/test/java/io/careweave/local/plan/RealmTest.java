package io.careweave.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmTest {
    private static final List<String> SERVICES =
            List.of("membership", "budgets", "contracting", "performance", "referrals", "subscriptions");

    private final JsonNode realm = Realm.ofDemonstration(
                    "careweave", Network.named("ridgeway"), client -> "secret-of-" + client)
            .representation();

    @Test
    void fillsEveryPlaceholder() {
        assertThat(realm.toString()).doesNotContain("${");
        assertThat(realm.required("realm").asText()).isEqualTo("careweave");
        assertThat(realm.required("displayName").asText()).isEqualTo("Careweave ridgeway");
    }

    @Test
    void hasARoleForEachClaimTheServicesKnow() {
        assertThat(names(realm.required("roles").required("realm"), "name"))
                .containsExactlyInAnyOrder(
                        "clinician",
                        "practice_manager",
                        "chair",
                        "secretary",
                        "returning_officer",
                        "probity_officer",
                        "evaluator",
                        "opener",
                        "finance",
                        "contract_manager",
                        "analyst",
                        "lay_member",
                        "auditor",
                        "operator");
    }

    @Test
    void givesEachScopeTheAudienceOfItsServiceAndNoOther() {
        for (JsonNode scope : realm.required("clientScopes")) {
            String name = scope.required("name").asText();
            if (name.contains(".")) {
                String service = name.startsWith("bids.") ? "contracting" : name.substring(0, name.indexOf('.'));
                assertThat(audiences(scope)).as(name).containsExactly("urn:careweave:" + service);
                assertThat(SERVICES).contains(service);
                assertThat(scope.required("attributes")
                                .required("include.in.token.scope")
                                .asText())
                        .isEqualTo("true");
            }
        }
        assertThat(names(realm.required("clientScopes"), "name"))
                .contains("referrals.read", "referrals.write", "subscriptions.manage", "bids.open", "budgets.approve");
    }

    @Test
    void asksOnlyForScopesThatExist() {
        Set<String> scopes = new HashSet<>(names(realm.required("clientScopes"), "name"));
        for (JsonNode client : realm.required("clients")) {
            assertThat(scopes).containsAll(texts(client.required("defaultClientScopes")));
            assertThat(scopes).containsAll(texts(client.required("optionalClientScopes")));
        }
    }

    @Test
    void signsEveryClientsTokensWithPs256AndNamesItsSubject() {
        assertThat(realm.required("defaultSignatureAlgorithm").asText()).isEqualTo("PS256");
        for (JsonNode client : realm.required("clients")) {
            assertThat(client.required("attributes")
                            .required("access.token.signed.response.alg")
                            .asText())
                    .isEqualTo("PS256");
            assertThat(texts(client.required("defaultClientScopes"))).contains("basic");
        }
        assertThat(realm.required("accessTokenLifespan").asInt()).isEqualTo(300);
    }

    @Test
    void givesEachPartnerOneOrganisationAndASecretOfItsOwn() {
        JsonNode trust = client("partner-zr1");
        assertThat(claim(trust, "org")).isEqualTo("ZR1");
        assertThat(claim(trust, "attestations")).isEqualTo("[\"clinical\"]");
        assertThat(trust.required("secret").asText()).isEqualTo("secret-of-partner-zr1");
        assertThat(claim(client("partner-zr2"), "attestations")).isEqualTo("[]");
        assertThat(claim(client("partner-z90021"), "org")).isEqualTo("Z90021");
        assertThat(names(realm.required("clients"), "clientId").stream().filter(id -> id.startsWith("partner-")))
                .hasSize(26)
                .doesNotHaveDuplicates();
    }

    @Test
    void marksMachinesSoThatNoPersonIsTakenForOne() {
        for (JsonNode client : realm.required("clients")) {
            boolean machine = client.required("serviceAccountsEnabled").asBoolean();
            assertThat(texts(client.required("defaultClientScopes")).contains("service_account"))
                    .isEqualTo(machine);
            assertThat(client.required("publicClient").asBoolean()).isEqualTo(!machine);
        }
    }

    @Test
    void letsTheServicesClientsSpeakToTheBrokersOnly() {
        for (String service : SERVICES) {
            JsonNode client = client("svc-" + service);
            assertThat(texts(client.required("defaultClientScopes"))).contains("kafka");
            assertThat(client.required("optionalClientScopes")).isEmpty();
        }
    }

    @Test
    void givesPeopleTheirRoleAndOrganisationAndAStableId() {
        JsonNode again = Realm.ofDemonstration("careweave", Network.named("ridgeway"), client -> "other")
                .representation();
        assertThat(user(realm, "asha").required("realmRoles").get(0).asText()).isEqualTo("chair");
        assertThat(user(realm, "drlee")
                        .required("attributes")
                        .required("org")
                        .get(0)
                        .asText())
                .isEqualTo("ZR1");
        assertThat(user(realm, "lay").required("attributes")).isEmpty();
        assertThat(user(realm, "asha").required("id"))
                .isEqualTo(user(again, "asha").required("id"));
        assertThat(realm.required("users")).hasSize(21);
    }

    @Test
    void letsNobodyButAdministratorsChangeAnOrganisation() {
        String profile = realm.required("components")
                .required("org.keycloak.userprofile.UserProfileProvider")
                .get(0)
                .required("config")
                .required("kc.user.profile.config")
                .get(0)
                .asText();
        assertThat(profile).contains("\"name\":\"org\"");
        assertThat(profile).doesNotContain("\"edit\":[\"admin\",\"user\"]");
    }

    private JsonNode client(String id) {
        return StreamSupport.stream(realm.required("clients").spliterator(), false)
                .filter(client -> client.required("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode user(JsonNode realm, String name) {
        return StreamSupport.stream(realm.required("users").spliterator(), false)
                .filter(user -> user.required("username").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String claim(JsonNode client, String name) {
        return StreamSupport.stream(client.required("protocolMappers").spliterator(), false)
                .map(mapper -> mapper.required("config"))
                .filter(config -> config.path("claim.name").asText().equals(name))
                .map(config -> config.required("claim.value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> audiences(JsonNode scope) {
        List<String> audiences = new ArrayList<>();
        scope.required("protocolMappers")
                .forEach(mapper -> audiences.add(mapper.required("config")
                        .required("included.custom.audience")
                        .asText()));
        return audiences;
    }

    private static List<String> names(JsonNode array, String field) {
        List<String> names = new ArrayList<>();
        array.forEach(item -> names.add(item.required(field).asText()));
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
