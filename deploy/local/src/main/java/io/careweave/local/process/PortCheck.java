package io.careweave.local.process;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses to start on ports that are taken, naming each taker and a way out. */
public final class PortCheck {
    private PortCheck() {}

    /** @throws Failure if any port is taken, or two parts were given the same */
    public static void require(Ports ports) {
        if (!ports.clashes().isEmpty()) {
            throw new Failure(Failure.Kind.USAGE, "two parts were given the same port: " + ports.clashes(), "");
        }
        List<Port> busy = ports.busy();
        if (!busy.isEmpty()) {
            throw new Failure(
                    Failure.Kind.REFUSED,
                    busy.stream().map(port -> describe(port, ports.of(port))).collect(Collectors.joining("\n  ")),
                    "./careweave up " + wayOut(busy));
        }
    }

    private static String wayOut(List<Port> busy) {
        return busy.size() > 3
                ? "--free-ports"
                : busy.stream().map(port -> "--port " + port.label() + "=0").collect(Collectors.joining(" "));
    }

    private static String describe(Port port, int number) {
        String owner = PortOwner.of(number).map(PortOwner::toString).orElse("another user's process");
        return "port " + number + " (" + port.label() + ") is in use by " + owner;
    }
}
