package io.careweave.local.server;

import io.careweave.local.plan.Realm;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Http;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keycloak, built once in the user's cache for this version and these options, then started "optimized". */
public final class Keycloak {
    public static final String DATABASE = "keycloak";
    static final String ADMIN = "bootstrap-admin";

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--features-disabled=ciba,kerberos");

    private final Path state;
    private final Path archive;
    private final Ports ports;
    private final Secrets secrets;
    private final Watched watched;

    public Keycloak(Path state, Path archive, Ports ports, Secrets secrets, Consumer<String> notices) {
        this.state = state;
        this.archive = archive;
        this.ports = ports;
        this.secrets = secrets;
        String health = "http://" + ports.address(Port.KEYCLOAK_MANAGEMENT) + "/health/ready";
        this.watched = new Watched("keycloak", this::launch, () -> Http.answersOk(health), DEADLINE, notices);
    }

    public Watched watched() {
        return watched;
    }

    /** Unpacks and builds what this user has not built yet; tens of seconds the first time. */
    public void install() {
        var unused = home();
    }

    private Path home() {
        return Installation.of(Installation.userCache(), installation(), home -> {
            Archives.unzip(archive, home);
            List<String> arguments = new ArrayList<>(List.of("build"));
            arguments.addAll(BUILD_OPTIONS);
            List<String> command = Jvm.tethered(flags(home), List.of(runner(home)), MAIN, arguments);
            Once.run("keycloak build", command, Map.of(), home.resolve("build.log"), DEADLINE);
        });
    }

    public boolean installed() {
        return Installation.exists(Installation.userCache(), installation());
    }

    private String installation() {
        String version = archive.getFileName().toString().replaceAll("^keycloak-quarkus-dist-|\\.zip$", "");
        return "keycloak-" + version + "-" + Integer.toHexString(BUILD_OPTIONS.hashCode());
    }

    public void start(Realm realm) {
        watched.start();
        new RealmImport(issuerBase(), secrets.of("keycloak.admin"), state).apply(realm);
    }

    /** What tokens name as their issuer is this, then {@code /realms/} and the realm. */
    public String issuerBase() {
        return "http://localhost:" + ports.of(Port.KEYCLOAK);
    }

    private Launch launch() {
        Path home = home();
        int port = ports.of(Port.KEYCLOAK);
        List<String> arguments = new ArrayList<>(List.of("start", "--optimized", "--http-enabled=true"));
        arguments.addAll(List.of("--http-host=127.0.0.1", "--http-port=" + port, "--hostname=" + issuerBase()));
        arguments.add("--http-management-host=127.0.0.1");
        arguments.add("--http-management-port=" + ports.of(Port.KEYCLOAK_MANAGEMENT));
        arguments.addAll(List.of("--cache=local", "--log-level=INFO,io.smallrye.health:WARN"));
        Map<String, String> environment = new TreeMap<>();
        environment.put("KC_DB_URL", "jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/" + DATABASE);
        environment.put("KC_DB_USERNAME", DATABASE);
        environment.put("KC_DB_PASSWORD", secrets.of("postgres." + DATABASE));
        environment.put("KC_DB_POOL_INITIAL_SIZE", "2");
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of("keycloak.admin"));
        return new Launch(
                Jvm.tethered(flags(home), List.of(runner(home)), MAIN, arguments),
                environment,
                state.resolve("keycloak"),
                state.resolve("logs/keycloak.log"));
    }

    private static String runner(Path home) {
        return home.resolve("lib/quarkus-run.jar").toString();
    }

    private static List<String> flags(Path home) {
        List<String> flags = new ArrayList<>(List.of("-Xms64m", "-Xmx512m"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        flags.add("-Dkc.home.dir=" + home);
        flags.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        flags.add("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        flags.add("-Dpicocli.disable.closures=true");
        return flags;
    }
}
