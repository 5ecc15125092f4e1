package io.careweave.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What every pod of the chart must be: confined, bounded, watched. Each rule gives the faults it found. */
final class PodRules {
    private PodRules() {}

    static List<String> probes(Rendered rendered) {
        return each(rendered, "Deployment", (pod, container, faults) -> {
            for (var probe : List.of("startup/started", "liveness/live", "readiness/ready")) {
                String[] kind = probe.split("/", -1);
                JsonNode get = container.path(kind[0] + "Probe").path("httpGet");
                if (!get.path("path").asText().equals("/q/health/" + kind[1])
                        || !get.path("port").asText().equals("management")) {
                    faults.add(pod.owner() + ": no " + kind[0] + " probe");
                }
            }
        });
    }

    static List<String> resources(Rendered rendered) {
        return each(rendered, "", (pod, container, faults) -> {
            JsonNode resources = container.path("resources");
            for (String needed : List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
                if (resources.at(needed).isMissingNode()) {
                    faults.add(pod.owner() + ": resources lack " + needed);
                }
            }
        });
    }

    static List<String> confinement(Rendered rendered) {
        return each(rendered, "", (pod, container, faults) -> {
            JsonNode own = container.path("securityContext");
            JsonNode shared = pod.spec().path("securityContext");
            require(shared.path("runAsNonRoot").asBoolean(), pod, "runs as root", faults);
            require(shared.path("runAsUser").asInt() > 0, pod, "runs as user 0", faults);
            require(shared.at("/seccompProfile/type").asText().equals("RuntimeDefault"), pod, "no seccomp", faults);
            require(own.path("readOnlyRootFilesystem").asBoolean(), pod, "may write its root", faults);
            require(!own.path("allowPrivilegeEscalation").asBoolean(true), pod, "may gain privileges", faults);
            require(own.at("/capabilities/drop/0").asText().equals("ALL"), pod, "keeps capabilities", faults);
            require(own.at("/capabilities/add").isMissingNode(), pod, "adds capabilities", faults);
            require(!own.path("privileged").asBoolean(), pod, "privileged", faults);
            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                require(!pod.spec().path(host).asBoolean(), pod, host, faults);
            }
            require(hasWritableTemp(pod, container), pod, "no writable /tmp", faults);
        });
    }

    private static boolean hasWritableTemp(Rendered.Pod pod, JsonNode container) {
        return Rendered.stream(container.path("volumeMounts"))
                .filter(mount -> mount.path("mountPath").asText().equals("/tmp")
                        && !mount.path("readOnly").asBoolean())
                .anyMatch(mount -> Rendered.stream(pod.spec().path("volumes"))
                        .anyMatch(volume -> volume.path("name").equals(mount.path("name"))
                                && !volume.at("/emptyDir/sizeLimit").isMissingNode()));
    }

    static List<String> noClusterAccess(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        rendered.pods().forEach(pod -> {
            JsonNode spec = pod.spec();
            require(!spec.path("automountServiceAccountToken").asBoolean(true), pod, "gets a cluster token", faults);
            require(!spec.path("enableServiceLinks").asBoolean(true), pod, "service links are settings", faults);
            String account = spec.path("serviceAccountName").asText();
            require(
                    account.isEmpty() || rendered.one("ServiceAccount", account) != null,
                    pod,
                    "no account " + account,
                    faults);
        });
        rendered.kind("ServiceAccount").stream()
                .filter(account -> account.path("automountServiceAccountToken").asBoolean(true))
                .forEach(account -> faults.add(Rendered.name(account) + " hands out its token"));
        return faults;
    }

    static List<String> images(Rendered rendered) {
        return each(rendered, "", (pod, container, faults) -> {
            String image = container.path("image").asText();
            String name = image.substring(image.lastIndexOf('/') + 1);
            require(name.matches("[a-z-]+(:[^:@]+|@sha256:[0-9a-f]{64})"), pod, "image without a version", faults);
            require(!name.endsWith(":latest"), pod, "image latest", faults);
        });
    }

    static List<String> noSecretsInside(Rendered rendered) {
        List<String> faults = each(rendered, "", (pod, container, found) -> Rendered.stream(container.path("env"))
                .filter(variable -> variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEYS|TOKEN).*"))
                .forEach(variable -> found.add(pod.owner() + ": secret in the environment: " + variable)));
        rendered.kind("Secret").forEach(secret -> faults.add("renders the secret " + Rendered.name(secret)));
        rendered.kind("ConfigMap").stream()
                .flatMap(map -> map.path("data").valueStream())
                .flatMap(text -> text.asText().lines())
                .filter(line -> line.matches("[^=]*(password|[.-]secret|careweave\\.keys\\.)[^=]*=.*"))
                .forEach(line -> faults.add("secret in a ConfigMap: " + line));
        return faults;
    }

    /** Mounted secrets are files named after settings, and only their owner's group reads them. */
    static List<String> secretsAreFiles(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        rendered.pods().forEach(pod -> Rendered.stream(pod.spec().path("volumes"))
                .flatMap(volume -> Stream.of(volume.path("secret"), volume.path("projected")))
                .filter(JsonNode::isObject)
                .filter(source -> source.path("defaultMode").asInt() != 288)
                .forEach(source -> faults.add(pod.owner() + ": secret readable by everybody")));
        return faults;
    }

    private interface Check {
        void on(Rendered.Pod pod, JsonNode container, List<String> faults);
    }

    private static List<String> each(Rendered rendered, String kind, Check check) {
        List<String> faults = new ArrayList<>();
        rendered.pods().stream()
                .filter(pod -> kind.isEmpty() || pod.kind().equals(kind))
                .forEach(pod -> pod.containers().forEach(container -> check.on(pod, container, faults)));
        return faults;
    }

    private static void require(boolean kept, Rendered.Pod pod, String fault, List<String> faults) {
        if (!kept) {
            faults.add(pod.owner() + ": " + fault);
        }
    }
}
