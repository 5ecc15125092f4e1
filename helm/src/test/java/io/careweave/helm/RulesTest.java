package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
        RULES.put("labels", ReachRules::labels);
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

    /** The value is set at the place, or what stands there is removed if there is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "probes | Deployment | /spec/template/spec/containers/0/livenessProbe | ",
                "probes | Deployment | /spec/template/spec/containers/0/readinessProbe/httpGet/path | /q/health/live",
                "resources | Deployment | /spec/template/spec/containers/0/resources/limits | ",
                "confinement | Deployment | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false",
                "confinement | Deployment | /spec/template/spec/containers/0/securityContext/capabilities/add | [NET_ADMIN]",
                "confinement | Deployment | /spec/template/spec/securityContext/seccompProfile | ",
                "confinement | Deployment | /spec/template/spec/hostNetwork | true",
                "confinement | Deployment | /spec/template/spec/volumes | ",
                "no cluster access | Deployment | /spec/template/spec/automountServiceAccountToken | true",
                "no cluster access | Deployment | /spec/template/spec/enableServiceLinks | ",
                "no cluster access | ServiceAccount | /automountServiceAccountToken | ",
                "images | Deployment | /spec/template/spec/containers/0/image | careweave/referrals:latest",
                "images | Deployment | /spec/template/spec/containers/0/image | careweave/referrals",
                "no secrets inside | Deployment | /spec/template/spec/containers/0/env/- | {name: DATABASE_PASSWORD, value: x}",
                "no secrets inside | ConfigMap | /data/application.properties | careweave.keys.fields=k1:abc",
                "no secrets inside | Service | /kind | Secret",
                "secrets are files | Deployment | /spec/template/spec/volumes/2/secret/defaultMode | 420",
                "labels | ConfigMap | /metadata/labels/careweave.io~1tenant |",
                "selectors | Service | /spec/selector/careweave.io~1service | x",
                "selectors | Service | /spec/selector/careweave.io~1service | ",
                "selectors | PodDisruptionBudget | /spec/selector/matchLabels | {}",
                "reachable and spread | HorizontalPodAutoscaler | /spec/scaleTargetRef/name | careweave-referal",
                "reachable and spread | HorizontalPodAutoscaler | /spec/minReplicas | 99",
                "reachable and spread | PodDisruptionBudget | /kind | Nothing",
                "reachable and spread | Deployment | /spec/template/spec/topologySpreadConstraints | ",
                "reachable and spread | Deployment | /spec/strategy/rollingUpdate/maxUnavailable | 1",
                "ports | Deployment | /spec/template/spec/containers/0/ports/1/containerPort | 9105",
                "ports | Service | /spec/ports/0/targetPort | management",
                "denied by default | NetworkPolicy | /kind | Nothing",
                "only subscriptions leave | NetworkPolicy | /spec/egress/- | {ports: []}",
                "only subscriptions leave | NetworkPolicy | /spec/egress/1/to | [{ipBlock: {cidr: 0.0.0.0/0}}]",
                "services behind the gateway | NetworkPolicy | /spec/ingress/0/from | ",
                "services behind the gateway | NetworkPolicy | /spec/ingress/1/from | "
            })
    void aBrokenRenderingIsFound(String rule, String kind, String place, @Nullable String value) {
        Rendered broken = Chart.render("ha.yaml")
                .with(kind, "careweave-referrals", object -> change(object, JsonPointer.compile(place), value));

        assertThat(rule(rule).apply(broken)).isNotEmpty();
    }

    private static void change(ObjectNode root, JsonPointer place, @Nullable String value) {
        JsonNode parent = root.at(place.head());
        String last = place.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.add(Chart.documents(String.valueOf(value)).getFirst());
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(last)).as("what is removed").isNotNull();
        } else {
            ((ObjectNode) parent).set(last, Chart.value(value));
        }
    }

    @Test
    void anIngressWithoutTlsIsFound() {
        Rendered open = Chart.render("ha.yaml")
                .with("Ingress", "careweave", object -> object(object, "/spec").remove("tls"));

        assertThat(ReachRules.outsideMeansTls(open)).isNotEmpty();
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

    private static ObjectNode object(JsonNode root, String path) {
        return (ObjectNode) root.at(path);
    }
}
