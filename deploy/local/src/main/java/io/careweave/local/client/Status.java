package io.careweave.local.client;

import io.careweave.local.process.Http;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Resident;
import java.util.List;

/**
 * What {@code status --json} prints.
 *
 * @param gateway empty while nothing is up
 */
public record Status(boolean ready, String gateway, List<Service> services) {
    public static final Status DOWN = new Status(false, "", List.of());

    /** @param startMillis from its last start to readiness */
    public record Service(String name, long pid, boolean ready, long rssMb, long startMillis) {}

    /** Asks each part now, rather than believing what the launcher wrote. */
    public static Status of(Running running) {
        List<Service> services = running.parts().parallelStream()
                .map(part -> service(running, part))
                .toList();
        boolean all = running.ready() && services.stream().allMatch(Service::ready);
        return new Status(all, running.gateway(), services);
    }

    private static Service service(Running running, Running.Part part) {
        boolean alive = part.pid() > 0 && ProcessHandle.of(part.pid()).isPresent();
        return new Service(
                part.name(),
                part.pid(),
                alive && answers(running, part.name()),
                alive ? Resident.megabytes(part.pid()) : 0,
                part.startMillis());
    }

    private static boolean answers(Running running, String name) {
        return switch (name) {
            case "postgres", "kafka" -> Ports.isListening(running.port(name));
            case "keycloak" ->
                Http.answersOk("http://127.0.0.1:" + running.port("keycloak-management") + "/health/ready");
            default -> Http.answersOk("http://127.0.0.1:" + running.port(name + "-management") + "/q/health/ready");
        };
    }
}
