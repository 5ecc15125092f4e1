package io.careweave.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who finds and reaches whom: selectors, references, network policies. Each rule gives the faults it found. */
final class ReachRules {
    private static final String SERVICE = "careweave.io/service";

    private static final List<String> LABELS = List.of(
            "app.kubernetes.io/name",
            "app.kubernetes.io/instance",
            "app.kubernetes.io/version",
            "app.kubernetes.io/component",
            "app.kubernetes.io/part-of",
            "app.kubernetes.io/managed-by",
            SERVICE,
            "careweave.io/tenant",
            "careweave.io/role");

    private ReachRules() {}

    static List<String> selectorsFindTheirPods(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        for (String kind : List.of("Service", "PodDisruptionBudget", "Deployment")) {
            for (JsonNode object : rendered.kind(kind)) {
                JsonNode selector = object.at(kind.equals("Service") ? "/spec/selector" : "/spec/selector/matchLabels");
                List<String> owners = rendered.pods().stream()
                        .filter(pod -> !selector.isEmpty() && Rendered.matches(selector, pod.labels()))
                        .map(Rendered.Pod::owner)
                        .toList();
                if (!owners.equals(List.of(Rendered.name(object)))) {
                    faults.add(kind + " " + Rendered.name(object) + " selects " + owners);
                }
            }
        }
        return faults;
    }

    /** By these runbooks and boards find what belongs to whom. */
    static List<String> labels(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        for (JsonNode object : rendered.objects()) {
            for (String label : LABELS) {
                if (object.at("/metadata/labels").path(label).asText().isEmpty()) {
                    faults.add(Rendered.name(object) + " lacks the label " + label);
                }
            }
        }
        return faults;
    }

    static List<String> everyDeploymentIsReachableAndSpread(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        for (JsonNode deployment : rendered.kind("Deployment")) {
            String name = Rendered.name(deployment);
            for (String kind : List.of("Service", "PodDisruptionBudget")) {
                if (rendered.kind(kind).stream()
                        .noneMatch(object -> Rendered.name(object).equals(name))) {
                    faults.add(name + " has no " + kind);
                }
            }
            if (deployment.at("/spec/template/spec/topologySpreadConstraints").size() < 2) {
                faults.add(name + " is not spread over zones and nodes");
            }
            if (deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) != 0) {
                faults.add(name + " loses a replica while it is rolled");
            }
        }
        rendered.kind("HorizontalPodAutoscaler").forEach(scaler -> {
            String target = scaler.at("/spec/scaleTargetRef/name").asText();
            if (rendered.kind("Deployment").stream()
                    .noneMatch(object -> Rendered.name(object).equals(target))) {
                faults.add(Rendered.name(scaler) + " scales nothing");
            }
            if (scaler.at("/spec/minReplicas").asInt()
                    > scaler.at("/spec/maxReplicas").asInt()) {
                faults.add(Rendered.name(scaler) + " has more at least than at most");
            }
        });
        return faults;
    }

    /** Ports by name exist, and are those the program is told to listen on. */
    static List<String> portsAgree(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        for (Rendered.Pod pod : rendered.pods().stream()
                .filter(pod -> pod.kind().equals("Deployment"))
                .toList()) {
            var settings = rendered.settings(pod.labels().path(SERVICE).asText());
            JsonNode ports = pod.spec().at("/containers/0/ports");
            if (!port(ports, "http").equals(settings.get("quarkus.http.port"))
                    || !port(ports, "management").equals(settings.get("quarkus.management.port"))) {
                faults.add(pod.owner() + " listens elsewhere than it says: " + ports);
            }
            JsonNode offered = rendered.one("Service", pod.owner()).at("/spec/ports/0");
            if (!offered.path("targetPort").asText().equals("http")
                    || offered.path("port").asInt() != 8080) {
                faults.add(pod.owner() + ": the Service leads elsewhere: " + offered);
            }
        }
        return faults;
    }

    private static String port(JsonNode ports, String name) {
        return Rendered.stream(ports)
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asText())
                .findFirst()
                .orElse("none");
    }

    static List<String> deniedByDefault(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> denials = rendered.kind("NetworkPolicy").stream()
                .filter(policy -> policy.at("/spec/policyTypes").size() == 2
                        && policy.at("/spec/ingress").isMissingNode()
                        && policy.at("/spec/egress").isMissingNode())
                .toList();
        for (Rendered.Pod pod : rendered.pods()) {
            if (denials.stream().noneMatch(policy -> selects(policy, pod))) {
                faults.add(pod.owner() + " is not denied by default");
            }
            if (policies(rendered, pod)
                            .filter(policy -> !denials.contains(policy))
                            .count()
                    != 1) {
                faults.add(pod.owner() + " has not exactly one policy of its own");
            }
        }
        return faults;
    }

    /** Only those named may call addresses everywhere, on 443 and outside private networks. */
    static List<String> onlyThese(Rendered rendered, Set<String> mayLeave) {
        List<String> faults = new ArrayList<>();
        for (Rendered.Pod pod : rendered.pods()) {
            String part = pod.labels().path(SERVICE).asText();
            policies(rendered, pod)
                    .flatMap(policy -> Rendered.stream(policy.at("/spec/egress")))
                    .forEach(rule -> {
                        boolean wide = rule.path("to").isEmpty()
                                || Rendered.stream(rule.path("to")).anyMatch(peer -> peer.at("/ipBlock/cidr")
                                        .asText()
                                        .endsWith("/0"));
                        if (!wide) {
                            return;
                        }
                        boolean careful = rule.at("/ports").size() == 1
                                && rule.at("/ports/0/port").asInt() == 443
                                && Set.copyOf(texts(rule.at("/to/0/ipBlock/except")))
                                        .containsAll(List.of(
                                                "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16"));
                        if (!mayLeave.contains(part) || !careful) {
                            faults.add(pod.owner() + " may call everywhere: " + rule);
                        }
                    });
        }
        return faults;
    }

    static List<String> servicesAnswerTheGatewayAlone(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        for (Rendered.Pod pod : rendered.pods()) {
            String role = pod.labels().path("careweave.io/role").asText();
            policies(rendered, pod)
                    .flatMap(policy -> Rendered.stream(policy.at("/spec/ingress")))
                    .forEach(rule -> {
                        String port = rule.at("/ports/0/port").asText();
                        JsonNode from = rule.path("from");
                        boolean allowed =
                                switch (port) {
                                    case "http" -> role.equals("gateway") || isGatewayAlone(from);
                                    case "management" ->
                                        from.size() == 1 && from.at("/0").has("namespaceSelector");
                                    default -> false;
                                };
                        if (!allowed) {
                            faults.add(pod.owner() + " answers too many: " + rule);
                        }
                    });
        }
        return faults;
    }

    private static boolean isGatewayAlone(JsonNode from) {
        return from.size() == 1
                && from.at("/0/podSelector/matchLabels").path(SERVICE).asText().equals("gateway");
    }

    static List<String> outsideMeansTls(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        rendered.kind("Ingress").stream()
                .filter(ingress -> ingress.at("/spec/tls/0/secretName").asText().isEmpty()
                        || !ingress.at("/spec/tls/0/hosts/0").equals(ingress.at("/spec/rules/0/host")))
                .forEach(ingress -> faults.add(Rendered.name(ingress) + " is not encrypted"));
        return faults;
    }

    private static Stream<JsonNode> policies(Rendered rendered, Rendered.Pod pod) {
        return rendered.kind("NetworkPolicy").stream().filter(policy -> selects(policy, pod));
    }

    private static boolean selects(JsonNode policy, Rendered.Pod pod) {
        return Rendered.matches(policy.at("/spec/podSelector/matchLabels"), pod.labels());
    }

    private static List<String> texts(JsonNode array) {
        return Rendered.stream(array).map(JsonNode::asText).toList();
    }
}
