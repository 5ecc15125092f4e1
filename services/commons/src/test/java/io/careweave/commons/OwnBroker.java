package io.careweave.commons;

import io.careweave.testkit.PrivateBroker;
import io.careweave.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker that these tests may kill. */
public class OwnBroker implements QuarkusTestResourceLifecycleManager {

    public static final PrivateBroker BROKER = PrivateBroker.create();

    @Override
    public Map<String, String> start() {
        BROKER.start();
        Topics.createAt(BROKER.bootstrap(), "sample.events:3", "sample.events.v1.sample.dlq");
        return Map.of("kafka.bootstrap.servers", BROKER.bootstrap());
    }

    @Override
    public void stop() {
        BROKER.close();
    }
}
