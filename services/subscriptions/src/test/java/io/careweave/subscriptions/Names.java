package io.careweave.subscriptions;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The system's resolver of the test JVM: a host below {@code .test} has the addresses that a test gave it, which may
 * change at any time; every other host is left to the JDK. The JDK loads this class by itself, beside the tests' own class
 * loader, so the addresses pass through system properties.
 */
public final class Names extends InetAddressResolverProvider {

    private static final String PROPERTY = "careweave.test.names.";
    private static final String NO_ANSWER = "no answer";

    /** A fresh host name with these addresses. */
    public static String host(String... addresses) {
        var host = "h" + UUID.randomUUID().toString().substring(0, 8) + ".receiver.test";
        move(host, addresses);
        return host;
    }

    /** Gives a host other addresses; none at all make it unknown. */
    public static void move(String host, String... addresses) {
        System.setProperty(PROPERTY + host, String.join(",", addresses));
    }

    /** From now on no name server answers about a host. */
    public static void silence(String host) {
        System.setProperty(PROPERTY + host, NO_ANSWER);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return host.endsWith(".test")
                        ? given(host)
                        : configuration.builtinResolver().lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return configuration.builtinResolver().lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "tests";
    }

    private static Stream<InetAddress> given(String host) throws UnknownHostException {
        var addresses = System.getProperty(PROPERTY + host, "");
        if (addresses.equals(NO_ANSWER)) {
            // What the JDK says when getaddrinfo ends with EAI_AGAIN.
            throw new UnknownHostException(host + ": Temporary failure in name resolution");
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        return Arrays.stream(addresses.split(",", -1)).map(InetAddress::ofLiteral);
    }
}
