package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rendering keeps every rule, and every rule finds what breaks it. */
class RulesTest {
    private static final Map<String, Function<Rendered, List<String>>> RULES = new LinkedHashMap<>();

    static {
        RULES.put("probes", PodRules::probes);
        RULES.put("resources", PodRules::resources);
        RULES.put("confinement", PodRules::confinement);
        RULES.put("no cluster access", PodRules::noClusterAccess);
        RULES.put("images", PodRules::images);
        RULES.put("no secrets inside", PodRules::noSecretsInside);
        RULES.put("secrets are files", PodRules::secretsAreFiles);
        RULES.put("selectors", ReachRules::selectorsFindTheirPods);
        RULES.put("reachable and spread", ReachRules::everyDeploymentIsReachableAndSpread);
        RULES.put("ports", ReachRules::portsAgree);
        RULES.put("denied by default", ReachRules::deniedByDefault);
        RULES.put("only subscriptions leave", rendered -> ReachRules.onlyThese(rendered, Set.of("subscriptions")));
        RULES.put("services behind the gateway", ReachRules::servicesAnswerTheGatewayAlone);
        RULES.put("tls", ReachRules::outsideMeansTls);
    }

    static Stream<Arguments> everyRuleOnEveryRendering() {
        return Chart.matrix().stream()
                .flatMap(values -> RULES.keySet().stream().map(rule -> Arguments.of(values, rule)));
    }

    @ParameterizedTest
    @MethodSource
    void everyRuleOnEveryRendering(String values, String rule) {
        assertThat(rule(rule).apply(Chart.render(values))).isEmpty();
    }

    @Test
    void withoutTheInternetNobodyLeaves() {
        assertThat(ReachRules.onlyThese(Chart.render("air-gapped.yaml"), Set.of()))
                .isEmpty();
    }

    static Stream<Arguments> aBrokenRenderingIsFound() {
        return Stream.of(
                broken("probes", "Deployment", o -> container(o).remove("livenessProbe")),
                broken("probes", "Deployment", o -> object(o, "/spec/template/spec/containers/0/readinessProbe/httpGet")
                        .put("path", "/q/health/live")),
                broken("resources", "Deployment", o -> object(o, "/spec/template/spec/containers/0/resources")
                        .remove("limits")),
                broken("confinement", "Deployment", o -> object(o, "/spec/template/spec/containers/0/securityContext")
                        .put("readOnlyRootFilesystem", false)),
                broken("confinement", "Deployment", o -> object(o, "/spec/template/spec/securityContext")
                        .remove("seccompProfile")),
                broken("confinement", "Deployment", o -> object(o, "/spec/template/spec")
                        .put("hostNetwork", true)),
                broken("confinement", "Deployment", o -> object(o, "/spec/template/spec")
                        .remove("volumes")),
                broken("no cluster access", "Deployment", o -> object(o, "/spec/template/spec")
                        .put("automountServiceAccountToken", true)),
                broken("no cluster access", "Deployment", o -> object(o, "/spec/template/spec")
                        .remove("enableServiceLinks")),
                broken("no cluster access", "ServiceAccount", o -> o.remove("automountServiceAccountToken")),
                broken("images", "Deployment", o -> container(o).put("image", "careweave/referrals:latest")),
                broken("images", "Deployment", o -> container(o).put("image", "careweave/referrals")),
                broken("no secrets inside", "Deployment", o -> container(o)
                        .withArray("env")
                        .addObject()
                        .put("name", "DATABASE_PASSWORD")
                        .put("value", "x")),
                broken("no secrets inside", "ConfigMap", o -> object(o, "/data")
                        .put("application.properties", "careweave.keys.fields=k1:abc")),
                broken("no secrets inside", "Service", o -> o.put("kind", "Secret")),
                broken("secrets are files", "Deployment", o -> object(o, "/spec/template/spec/volumes/2/secret")
                        .put("defaultMode", 420)),
                broken("selectors", "Service", o -> object(o, "/spec/selector").put("careweave.io/service", "x")),
                broken("selectors", "Service", o -> object(o, "/spec/selector").remove("careweave.io/service")),
                broken("selectors", "PodDisruptionBudget", o -> object(o, "/spec/selector/matchLabels")
                        .removeAll()),
                broken("reachable and spread", "HorizontalPodAutoscaler", o -> object(o, "/spec/scaleTargetRef")
                        .put("name", "careweave-referal")),
                broken("reachable and spread", "PodDisruptionBudget", o -> o.put("kind", "Nothing")),
                broken("reachable and spread", "Deployment", o -> object(o, "/spec/template/spec")
                        .remove("topologySpreadConstraints")),
                broken("ports", "Deployment", o -> object(o, "/spec/template/spec/containers/0/ports/1")
                        .put("containerPort", 9105)),
                broken("ports", "Service", o -> object(o, "/spec/ports/0").put("targetPort", "management")),
                broken("denied by default", "NetworkPolicy", o -> o.put("kind", "Nothing")),
                broken(
                        "only subscriptions leave",
                        "NetworkPolicy",
                        o -> object(o, "/spec").withArray("egress").addObject().putArray("ports")),
                broken("only subscriptions leave", "NetworkPolicy", o -> ((ObjectNode) o.at("/spec/egress/1"))
                        .putArray("to")
                        .addObject()
                        .putObject("ipBlock")
                        .put("cidr", "0.0.0.0/0")),
                broken("services behind the gateway", "NetworkPolicy", o -> object(o, "/spec/ingress/0")
                        .remove("from")),
                broken("services behind the gateway", "NetworkPolicy", o -> object(o, "/spec/ingress/1")
                        .remove("from")),
                Arguments.of("tls", "Ingress", "careweave", (Consumer<ObjectNode>)
                        o -> object(o, "/spec").remove("tls")));
    }

    private static Arguments broken(String rule, String kind, Consumer<ObjectNode> change) {
        return Arguments.of(rule, kind, "careweave-referrals", change);
    }

    @ParameterizedTest
    @MethodSource
    void aBrokenRenderingIsFound(String rule, String kind, String name, Consumer<ObjectNode> change) {
        Rendered broken = Chart.render("ha.yaml").with(kind, name, change);

        assertThat(rule(rule).apply(broken)).isNotEmpty();
    }

    @Test
    void anUnguardedPodIsFound() {
        Rendered open = Chart.render("ha.yaml")
                .with("NetworkPolicy", "careweave-default-deny", o -> object(o, "/spec/podSelector/matchLabels")
                        .put("careweave.io/service", "gateway"));

        assertThat(ReachRules.deniedByDefault(open)).isNotEmpty();
    }

    private static Function<Rendered, List<String>> rule(String name) {
        return Objects.requireNonNull(RULES.get(name), name);
    }

    private static ObjectNode container(ObjectNode deployment) {
        return object(deployment, "/spec/template/spec/containers/0");
    }

    private static ObjectNode object(JsonNode root, String path) {
        return (ObjectNode) root.at(path);
    }
}
