package io.careweave.local.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Network;
import io.careweave.local.plan.Realm;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "realm",
        mixinStandardHelpOptions = true,
        description = "Makes the realm what it should be; never people.")
final class RealmCommand implements Callable<Integer> {
    private static final String REALMS = "/realms/";

    @Spec
    private CommandSpec spec;

    @Option(names = "--realm-url", required = true, description = "https://<host>/realms/<realm>")
    private String realmUrl;

    @Option(names = "--network", required = true, description = "its name")
    private String network;

    @Option(names = "--admin-realm", defaultValue = "master", description = "where the administrating client lives")
    private String adminRealm;

    @Option(names = "--credentials", required = true, description = "folder with the files client-id and client-secret")
    private Path credentials;

    @Option(names = "--client-secrets", required = true, description = "folder with a file for each svc-<service>")
    private Path clientSecrets;

    @Option(names = "--partners", defaultValue = "[]", description = "JSON: [{org, attestations, scopes, topic}]")
    private String partners;

    @Option(names = "--trust", description = "PEM bundle of authorities")
    private @Nullable Path trust;

    @Override
    public Integer call() {
        int at = realmUrl.indexOf(REALMS);
        if (at < 0) {
            throw new Failure(Failure.Kind.USAGE, "--realm-url names no realm: " + realmUrl, "");
        }
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "client_credentials");
        grant.put("client_id", secret(credentials, "client-id"));
        grant.put("client_secret", secret(credentials, "client-secret"));
        KeycloakApi api = KeycloakApi.signIn(realmUrl.substring(0, at), adminRealm, grant, trust);
        Realm realm = Realm.ofProduction(
                realmUrl.substring(at + REALMS.length()),
                Network.ofPartners(network, parse(partners)),
                client -> Files.exists(clientSecrets.resolve(client)) ? secret(clientSecrets, client) : null);
        Admin.report(spec, new RealmReconciliation(api, realm).apply());
        return 0;
    }

    static JsonNode parse(String partners) {
        try {
            return Data.JSON.readTree(partners);
        } catch (JsonProcessingException malformed) {
            throw new Failure(Failure.Kind.USAGE, "--partners is not JSON", "", malformed);
        }
    }

    private static String secret(Path folder, String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder.resolve(name), unreadable);
        }
    }
}
