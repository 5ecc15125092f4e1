package io.careweave.subscriptions;

import io.careweave.testkit.EventStream;
import io.careweave.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Opens the feed of a subscription as a stream. */
final class Streaming {

    private Streaming() {}

    static EventStream open(Partner.Subscribed subscription, String query) {
        return open(subscription, query, subscription.partner().tokens(), null);
    }

    static EventStream open(
            Partner.Subscribed subscription, String query, Tokens tokens, @Nullable String lastEventId) {
        return EventStream.open(uri(subscription, query), tokens.bearer(), lastEventId);
    }

    /** The answer's head; nobody reads the rest. */
    static HttpResponse<InputStream> answer(Partner.Subscribed subscription) {
        return EventStream.answer(
                uri(subscription, ""), subscription.partner().tokens().bearer(), null);
    }

    private static URI uri(Partner.Subscribed subscription, String query) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/subscriptions/" + subscription.id()
                + "/events" + query);
    }
}
