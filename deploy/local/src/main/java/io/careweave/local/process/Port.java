package io.careweave.local.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that listens. Only the gateway is meant for callers; management ports answer health. */
public enum Port {
    GATEWAY(8080),
    GATEWAY_MANAGEMENT(9080),
    MEMBERSHIP(8101),
    MEMBERSHIP_MANAGEMENT(9101),
    BUDGETS(8102),
    BUDGETS_MANAGEMENT(9102),
    CONTRACTING(8103),
    CONTRACTING_MANAGEMENT(9103),
    PERFORMANCE(8104),
    PERFORMANCE_MANAGEMENT(9104),
    REFERRALS(8105),
    REFERRALS_MANAGEMENT(9105),
    SUBSCRIPTIONS(8106),
    SUBSCRIPTIONS_MANAGEMENT(9106),
    KEYCLOAK(8180),
    KEYCLOAK_MANAGEMENT(8190),
    POSTGRES(5432),
    KAFKA(9092),
    KAFKA_INTERNAL(9093),
    KAFKA_CONTROLLER(9094);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    public static Optional<Port> named(String label) {
        return Arrays.stream(values())
                .filter(port -> port.label().equals(label))
                .findFirst();
    }

    public int usual() {
        return usual;
    }

    /** As written on the command line and in files: {@code kafka-internal}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
