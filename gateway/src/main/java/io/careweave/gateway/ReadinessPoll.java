package io.careweave.gateway;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/** Asks each address of the services whether it is ready, where the settings say how: often while it is not. */
@Singleton
class ReadinessPoll {

    private static final Logger LOG = Logger.getLogger(ReadinessPoll.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long READY_MILLIS = 5_000;
    private static final long UNREADY_MILLIS = 1_000;
    private static final String HOST = "{host}";

    private final Vertx vertx;
    private final Relay relay;
    private final Map<String, String> questions;
    private final HttpClient client;

    ReadinessPoll(Vertx vertx, Relay relay, GatewayConfig config) {
        this.vertx = vertx;
        this.relay = relay;
        this.questions = Map.copyOf(config.readiness());
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
    }

    void start(@Observes StartupEvent event) {
        for (Upstream upstream : relay.upstreams()) {
            String question = questions.get(upstream.service);
            if (question != null) {
                upstream.addresses.forEach(address -> ask(upstream, address, question.replace(HOST, address.host())));
            }
        }
    }

    private void ask(Upstream upstream, Address address, String question) {
        client.request(new RequestOptions()
                        .setAbsoluteURI(question)
                        .setMethod(HttpMethod.GET)
                        .setTimeout(TIMEOUT_MILLIS))
                .compose(request -> request.send())
                .map(response -> response.statusCode() == 200)
                .otherwise(false)
                .onSuccess(ready -> {
                    if (ready != address.isReady()) {
                        LOG.infof("%s at %s is %s", upstream.service, address.origin(), ready ? "ready" : "not ready");
                    }
                    address.setReady(ready);
                    vertx.setTimer(ready ? READY_MILLIS : UNREADY_MILLIS, timer -> ask(upstream, address, question));
                });
    }
}
