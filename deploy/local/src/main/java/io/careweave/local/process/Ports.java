package io.careweave.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Which port each part listens on, always on 127.0.0.1. */
public final class Ports {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;
    private static final int APART = 64;

    /** Of the ports this process looks at. */
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** Ports as asked for; absent means the usual one, 0 means any that is free now. */
    public static Ports choose(Map<Port, Integer> asked) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int number = asked.getOrDefault(port, port.usual());
            numbers.put(port, number == 0 ? anyFree(numbers.values()) : number);
        }
        return new Ports(numbers);
    }

    /**
     * Below the range from which systems take the ports of outgoing connections: none of those gets in between. Launchers look
     * in different places, as what one finds free is taken only when its part starts.
     */
    private static int anyFree(Collection<Integer> taken) {
        int range = HIGHEST - LOWEST;
        long own = ProcessHandle.current().pid() * APART;
        for (int attempt = 0; attempt < range; attempt++) {
            int number = LOWEST + (int) ((own + NEXT.getAndIncrement()) % range);
            if (!taken.contains(number) && isFree(number)) {
                return number;
            }
        }
        throw new Failure(Failure.Kind.REFUSED, "no free port on 127.0.0.1", "");
    }

    /** Every port 0: for stacks that live beside others, as in tests. */
    public static Map<Port, Integer> anyFree() {
        Map<Port, Integer> zero = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            zero.put(port, 0);
        }
        return zero;
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    public String address(Port port) {
        return "127.0.0.1:" + of(port);
    }

    public Map<Port, Integer> all() {
        return Collections.unmodifiableMap(numbers);
    }

    /** The ports another process already listens on. */
    public List<Port> busy() {
        return numbers.keySet().stream().filter(port -> !isFree(of(port))).toList();
    }

    /** Ports asked for twice, by number. */
    public Set<Integer> clashes() {
        return Set.copyOf(numbers.values().stream()
                .filter(number -> Collections.frequency(numbers.values(), number) > 1)
                .toList());
    }

    /** Whether something on this machine accepts connections there. */
    public static boolean isListening(int number) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    public static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
