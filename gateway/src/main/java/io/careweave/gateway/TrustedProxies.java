package io.careweave.gateway;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxies in front whose word is taken for who the client is. From anybody else {@code X-Forwarded-*} means nothing:
 * the client is then the peer of the connection, which no header can change.
 */
@Singleton
class TrustedProxies {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f.:]+)/([0-9]{1,3})");
    private static final int MAX_HOPS = 16;

    private final List<IpSubnetFilterRule> networks;

    TrustedProxies(GatewayConfig config) {
        networks = config.trustedProxies().orElse(Set.of()).stream()
                .map(TrustedProxies::network)
                .toList();
    }

    private static IpSubnetFilterRule network(String cidr) {
        var parts = CIDR.matcher(cidr);
        if (!parts.matches()
                || !(NetUtil.isValidIpV4Address(parts.group(1)) || NetUtil.isValidIpV6Address(parts.group(1)))) {
            throw new IllegalStateException("careweave.gateway.trusted-proxies: %s is no network".formatted(cidr));
        }
        return new IpSubnetFilterRule(parts.group(1), Integer.parseInt(parts.group(2)), IpFilterRuleType.ACCEPT);
    }

    /** The address of the client: the last in {@code X-Forwarded-For} that is not a proxy's own. */
    String client(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String client = peer == null ? "unknown" : String.valueOf(peer.hostAddress());
        List<String> hops = request.headers().getAll("x-forwarded-for").stream()
                .flatMap(field -> Stream.of(field.split(",", -1)))
                .map(String::strip)
                .toList()
                .reversed();
        for (String hop : hops.subList(0, Math.min(hops.size(), MAX_HOPS))) {
            if (!isTrusted(client) || literal(hop).isEmpty()) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** {@code http} or {@code https}, as the client used it. */
    String scheme(HttpServerRequest request) {
        String own = String.valueOf(request.scheme());
        SocketAddress peer = request.remoteAddress();
        List<String> told = request.headers().getAll("x-forwarded-proto");
        boolean believed = peer != null && told.size() == 1 && isTrusted(String.valueOf(peer.hostAddress()));
        return believed && SCHEMES.contains(told.getFirst()) ? told.getFirst() : own;
    }

    private boolean isTrusted(String address) {
        Optional<InetSocketAddress> literal = literal(address);
        return literal.isPresent() && networks.stream().anyMatch(network -> network.matches(literal.get()));
    }

    /** An address, never a name, so that nothing is looked up. */
    private static Optional<InetSocketAddress> literal(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(InetAddress.getByAddress(bytes), 0));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What counts as one client where nobody is known: an IPv6 customer has a whole /64 to himself (RFC 6177). */
    static String neighbourhood(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == 4) {
            return address;
        }
        Arrays.fill(bytes, 8, 16, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }
}
