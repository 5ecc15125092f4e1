package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.admin.KeycloakApi;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The realm's job makes the realm what the data say, writes nothing twice, and leaves alone what is not ours. */
class RealmJobIT {
    private static final List<String> NOTHING = List.of("all was as it should be");
    private static final String PARTNERS =
            "[{\"org\":\"ZR9\",\"attestations\":[\"clinical\"],\"scopes\":[\"referrals.read\",\"referrals.write\"]}]";

    @RegisterExtension
    static final Platform platform = new Platform();

    @TempDir
    private Path credentials = Path.of("");

    @TempDir
    private Path clientSecrets = Path.of("");

    private final AdminJobs jobs = new AdminJobs(platform);
    private final String realm = "job-" + UUID.randomUUID();

    @BeforeEach
    void makesTheRealm() throws IOException {
        Files.writeString(jobs.administratingClient(credentials).resolve("note"), "");
        Files.writeString(clientSecrets.resolve("svc-referrals"), "secret-of-svc-referrals\n");

        assertThat(run()).isEqualTo(List.of("made realm " + realm, "1 changes"));
    }

    private List<String> run() {
        AdminJobs.Outcome outcome = AdminJobs.run(
                "realm",
                "--realm-url",
                jobs.keycloak() + "/realms/" + realm,
                "--network",
                "ridgeway",
                "--credentials",
                credentials.toString(),
                "--client-secrets",
                clientSecrets.toString(),
                "--partners",
                PARTNERS);
        assertThat(outcome.exitCode()).as(outcome.lines().toString()).isZero();
        return outcome.lines();
    }

    @Test
    void writesNothingTwice() {
        int written =
                jobs.administrator().get("/" + realm + "/admin-events?max=1000").size();

        assertThat(run()).isEqualTo(NOTHING);
        assertThat(run()).isEqualTo(NOTHING);

        assertThat(jobs.administrator().get("/" + realm + "/admin-events?max=1000"))
                .hasSize(written);
    }

    @Test
    void givesMachinesTheTokensTheyNeedAndNobodyAPassword() {
        JsonNode service = token("svc-referrals", "secret-of-svc-referrals", "kafka");
        assertThat(service.path("aud").asText()).isEqualTo("kafka");
        assertThat(service.path("azp").asText()).isEqualTo("svc-referrals");

        KeycloakApi api = jobs.administrator();
        String id = client(api, "partner-zr9").required("id").asText();
        String secret = api.get("/" + realm + "/clients/" + id + "/client-secret")
                .required("value")
                .asText();
        JsonNode partner = token("partner-zr9", secret, "referrals.read");
        assertThat(partner.path("org").asText()).isEqualTo("ZR9");
        assertThat(partner.path("aud").asText()).isEqualTo("urn:careweave:referrals");
        assertThat(partner.path("attestations").get(0).asText()).isEqualTo("clinical");

        assertThat(api.get("/" + realm + "/clients?clientId=svc-budgets"))
                .as("a client whose secret nobody gave")
                .isEmpty();
        assertThat(api.get("/" + realm + "/users")).isEmpty();
        assertThat(client(api, "careweave-cli")
                        .required("directAccessGrantsEnabled")
                        .asBoolean())
                .isFalse();
        assertThat(api.get("/" + realm).required("sslRequired").asText()).isEqualTo("external");
    }

    @Test
    void mendsWhatWasChangedAndLeavesAloneWhatIsNotOurs() {
        KeycloakApi api = jobs.administrator();
        String base = "/" + realm;
        api.put(base, Json.of("accessTokenLifespan", 3600));
        api.delete(base + "/roles/auditor");
        changePartner(api, base);
        widenService(api, base);
        addAudience(api, base);
        api.post(base + "/users", Json.of("username", "someone", "enabled", true));
        api.post(base + "/clients", Json.of("clientId", "another-program", "publicClient", true));

        assertThat(run())
                .containsExactlyInAnyOrder(
                        "set the realm's settings",
                        "made role auditor",
                        "set mapper org of client partner-zr9",
                        "gave scope referrals.read to client partner-zr9",
                        "set client svc-referrals",
                        "set the secret of client svc-referrals",
                        "removed mapper another audience of scope referrals.read",
                        "7 changes");
        assertThat(run()).isEqualTo(NOTHING);
        assertThat(api.get(base + "/users")).hasSize(1);
        assertThat(client(api, "another-program")).isNotNull();
        assertThat(token("svc-referrals", "secret-of-svc-referrals", "kafka")).isNotEmpty();
    }

    private void changePartner(KeycloakApi api, String base) {
        String partner =
                base + "/clients/" + client(api, "partner-zr9").required("id").asText();
        for (JsonNode mapper : api.get(partner).required("protocolMappers")) {
            if (mapper.required("name").asText().equals("org")) {
                ((ObjectNode) mapper.required("config")).put("claim.value", "ZR1");
                api.put(
                        partner + "/protocol-mappers/models/"
                                + mapper.required("id").asText(),
                        mapper);
            }
        }
        api.delete(partner + "/optional-client-scopes/"
                + scope(api, "referrals.read").required("id").asText());
    }

    private void widenService(KeycloakApi api, String base) {
        ObjectNode service = client(api, "svc-referrals").deepCopy();
        api.put(
                base + "/clients/" + service.required("id").asText(),
                service.put("directAccessGrantsEnabled", true).put("secret", "stolen"));
    }

    private void addAudience(KeycloakApi api, String base) {
        JsonNode scope = scope(api, "referrals.read");
        ObjectNode audience = scope.required("protocolMappers").get(0).deepCopy();
        audience.put("name", "another audience").remove("id");
        api.post(base + "/client-scopes/" + scope.required("id").asText() + "/protocol-mappers/models", audience);
    }

    @Test
    void saysWhyItMayNot() throws IOException {
        Files.writeString(credentials.resolve("client-secret"), "wrong");

        AdminJobs.Outcome outcome = AdminJobs.run(
                "realm",
                "--realm-url",
                jobs.keycloak() + "/realms/" + realm,
                "--network",
                "ridgeway",
                "--credentials",
                credentials.toString(),
                "--client-secrets",
                clientSecrets.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines().toString())
                .contains("signing in")
                .contains("401")
                .doesNotContain("wrong");
    }

    private JsonNode client(KeycloakApi api, String clientId) {
        return api.get("/" + realm + "/clients?clientId=" + clientId).get(0);
    }

    private JsonNode scope(KeycloakApi api, String name) {
        return api.get("/" + realm + "/client-scopes")
                .valueStream()
                .filter(scope -> scope.required("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The claims of a machine's token. */
    private JsonNode token(String clientId, String secret, String scope) {
        String form =
                "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret + "&scope=" + scope;
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(
                        URI.create(jobs.keycloak() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            String token =
                    Data.JSON.readTree(answer.body()).required("access_token").asText();
            return Data.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
