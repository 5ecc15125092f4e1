package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.admin.Admin;
import io.careweave.local.admin.KeycloakApi;
import io.careweave.local.command.Terminal;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Port;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program of the chart's jobs, run as they run it, against the servers of the stack. */
final class AdminJobs {
    private final Platform platform;

    AdminJobs(Platform platform) {
        this.platform = platform;
    }

    record Outcome(int exitCode, List<String> lines) {}

    static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int exitCode = Admin.commandLine(new Terminal(writer, writer, false)).execute(arguments);
        return new Outcome(exitCode, out.toString().lines().toList());
    }

    /** Of the local stack's Keycloak, before {@code /realms/}. */
    String keycloak() {
        String issuer = platform.stack().issuer();
        return issuer.substring(0, issuer.indexOf("/realms/"));
    }

    KeycloakApi administrator() {
        Map<String, String> grant = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                "bootstrap-admin",
                "password",
                secret("keycloak.admin"));
        return KeycloakApi.signIn(keycloak(), "master", grant, null);
    }

    /** A client that may administer every realm, as operators are told to make one; its credentials as files. */
    Path administratingClient(Path folder) throws IOException {
        KeycloakApi api = administrator();
        JsonNode present = api.get("/master/clients?clientId=careweave-jobs");
        if (present.isEmpty()) {
            api.post(
                    "/master/clients",
                    Json.of("clientId", "careweave-jobs", "secret", "of-the-test", "serviceAccountsEnabled", true));
            present = api.get("/master/clients?clientId=careweave-jobs");
        }
        String id = present.get(0).required("id").asText();
        String account = api.get("/master/clients/" + id + "/service-account-user")
                .required("id")
                .asText();
        api.post(
                "/master/users/" + account + "/role-mappings/realm",
                Data.JSON.createArrayNode().add(api.get("/master/roles/admin")));
        Files.writeString(folder.resolve("client-id"), "careweave-jobs\n");
        Files.writeString(folder.resolve("client-secret"), "of-the-test\n");
        return folder;
    }

    /** A Kafka client's configuration with all rights. */
    Map<String, String> kafkaAdministrator() {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + platform.running().ports().get(Port.KAFKA_INTERNAL.label()),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"__infra\" password=\""
                        + secret("kafka.infrastructure") + "\";");
    }

    private String secret(String name) {
        return Secrets.in(platform.stack().folder()).of(name);
    }
}
