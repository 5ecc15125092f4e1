package io.careweave.subscriptions.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/**
 * What stands in a feed for a number whose event its reader may no longer have: so that no number is left out in silence. It
 * has an id of its own, for the event's comes with the event, should the reader ever have it.
 *
 * @param numberedAt when the event got its number
 */
public record Withheld(UUID subscriptionId, long number, Instant numberedAt) {

    private static final String TYPE = "careweave.subscription.withheld.v1";

    /** None of its values holds a character that JSON escapes. */
    public Message message(String network) {
        var id = UUID.nameUUIDFromBytes((subscriptionId + "/withheld/" + number).getBytes(UTF_8));
        return new Message(number, TYPE, """
                {"specversion":"1.0","id":"%s","source":"urn:careweave:%s:subscriptions","type":"%s","subject":"%s",\
                "time":"%s","datacontenttype":"application/json",\
                "dataschema":"urn:careweave:schema:subscriptions:subscription.withheld.v1",\
                "aggregateversion":%d,"partitionkey":"%s","dataclassification":"confidential",\
                "data":{"number":%d},"subscriptionseq":%d}""".formatted(
                        id, network, TYPE, subscriptionId, numberedAt, number, subscriptionId, number, number));
    }
}
