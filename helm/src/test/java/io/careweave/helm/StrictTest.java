package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object is one that the Kubernetes API knows, field by field. */
class StrictTest {

    static Stream<String> matrix() {
        return Chart.matrix().stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everyFieldIsKnown(String values) {
        List<JsonNode> objects = Chart.render(values).objects();

        assertThat(objects).hasSizeGreaterThan(15);
        assertThat(objects.stream().flatMap(object -> KubernetesModels.faults(object).stream()))
                .isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("Deployment", spec -> container(spec).put("imagePullPolicyy", "Always")),
                mistake("Deployment", spec -> ((ObjectNode) spec.path("spec")).remove("selector")),
                mistake("Deployment", spec -> ((ObjectNode) spec.path("spec")).put("replicas", "two")),
                mistake("Deployment", spec -> ((ObjectNode) container(spec).path("readinessProbe"))
                        .set("httpget", container(spec).at("/readinessProbe/httpGet"))),
                mistake("HorizontalPodAutoscaler", spec -> ((ObjectNode) spec.path("spec")).put("maxReplica", 3)),
                mistake("PodDisruptionBudget", spec -> ((ObjectNode) spec.path("spec")).put("minAvail", 1)),
                mistake("NetworkPolicy", spec -> ((ObjectNode) spec.path("spec")).put("policyType", "Egress")),
                mistake("Ingress", spec -> ((ObjectNode) spec.path("spec")).put("hosts", "x")),
                mistake("PodMonitor", spec -> ((ObjectNode) spec.path("spec")).put("endpoints", "x")),
                mistake("PrometheusRule", spec -> ((ObjectNode) spec.path("spec")).put("rules", "x")));
    }

    private static Arguments mistake(String kind, Consumer<ObjectNode> change) {
        return Arguments.of(kind, change);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFound(String kind, Consumer<ObjectNode> change) {
        ObjectNode object = Chart.render("ha.yaml").kind(kind).getFirst().deepCopy();
        assertThat(KubernetesModels.faults(object)).isEmpty();

        change.accept(object);

        assertThat(KubernetesModels.faults(object)).isNotEmpty();
    }

    private static ObjectNode container(ObjectNode deployment) {
        return (ObjectNode) deployment.at("/spec/template/spec/containers/0");
    }
}
