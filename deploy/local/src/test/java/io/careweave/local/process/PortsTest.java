package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void takesTheUsualPortUnlessToldOtherwise() {
        Ports ports = Ports.choose(Map.of(Port.KEYCLOAK, 8181));
        assertThat(ports.of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Port.KEYCLOAK)).isEqualTo(8181);
        assertThat(ports.address(Port.KAFKA)).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void findsAFreePortForEachZero() {
        Ports ports = Ports.choose(Ports.anyFree());
        assertThat(ports.all().values()).hasSize(Port.values().length).doesNotHaveDuplicates();
        assertThat(ports.busy()).isEmpty();
    }

    @Test
    void namesABusyPortItsOwnerAndAWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<Port, Integer> asked = new EnumMap<>(Ports.anyFree());
            asked.put(Port.REFERRALS_MANAGEMENT, taken.getLocalPort());
            assertThatThrownBy(() -> PortCheck.require(Ports.choose(asked)))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
                        assertThat(failure.advice()).isEqualTo("./careweave up --port referrals-management=0");
                    })
                    .hasMessageContaining("port " + taken.getLocalPort() + " (referrals-management)")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesTheSamePortTwice() {
        Map<Port, Integer> asked = new EnumMap<>(Ports.anyFree());
        asked.put(Port.GATEWAY, 18_080);
        asked.put(Port.KAFKA, 18_080);
        assertThatThrownBy(() -> PortCheck.require(Ports.choose(asked)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE))
                .hasMessageContaining("18080");
    }

    @Test
    void knowsPortsByTheirLabels() {
        assertThat(Port.named("kafka-internal")).contains(Port.KAFKA_INTERNAL);
        assertThat(Port.named("KAFKA")).isEmpty();
    }
}
