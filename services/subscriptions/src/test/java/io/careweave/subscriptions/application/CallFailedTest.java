package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallFailedTest {

    @ParameterizedTest
    @MethodSource("theirs")
    void chargesTheEndpointWithItsOwnFaults(Throwable failure, Reason reason) {
        assertThat(CallFailed.of(failure).outcome()).isEqualTo(new Outcome.Unreachable(reason));
        assertThat(CallFailed.of(new IllegalCallerException(failure)).outcome())
                .as("wrapped")
                .isEqualTo(new Outcome.Unreachable(reason));
    }

    static Stream<Arguments> theirs() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Reason.CONNECT_FAILED),
                Arguments.of(new ConnectTimeoutException("connection timed out"), Reason.CONNECT_FAILED),
                Arguments.of(new NoRouteToHostException("No route to host"), Reason.CONNECT_FAILED),
                Arguments.of(new SSLHandshakeException("unable to find valid path"), Reason.TLS_FAILED),
                Arguments.of(new DecoderException(new SSLHandshakeException("x")), Reason.TLS_FAILED),
                Arguments.of(new TooLongFrameException("header"), Reason.NOT_HTTP),
                Arguments.of(new IllegalArgumentException("invalid version format"), Reason.NOT_HTTP),
                Arguments.of(new HttpClosedException("Connection was closed"), Reason.CONNECTION_LOST),
                Arguments.of(new StreamResetException(8), Reason.CONNECTION_LOST),
                Arguments.of(new IOException("Connection reset by peer"), Reason.CONNECTION_LOST),
                Arguments.of(new TimeoutException(), Reason.TIMED_OUT));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void chargesUsWithOurs(Throwable failure, Reason reason) {
        assertThat(CallFailed.of(failure).outcome()).isEqualTo(new Outcome.OurFault(reason));
    }

    static Stream<Arguments> ours() {
        return Stream.of(
                Arguments.of(new SocketException("Network is unreachable"), Reason.NO_EGRESS),
                Arguments.of(new ConnectException("Network is unreachable: /192.0.2.1:443"), Reason.NO_EGRESS),
                Arguments.of(new IOException("Too many open files"), Reason.NO_EGRESS),
                Arguments.of(new BindException("Cannot assign requested address"), Reason.NO_EGRESS),
                Arguments.of(new IllegalStateException("Client is closed"), Reason.UNEXPECTED),
                Arguments.of(new NullPointerException(), Reason.UNEXPECTED));
    }
}
