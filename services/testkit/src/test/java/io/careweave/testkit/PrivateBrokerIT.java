package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PrivateBrokerIT {

    @Test
    void keepsItsPortAndItsDataAcrossAnOrderlyStopAndAKill()
            throws ExecutionException, InterruptedException, TimeoutException {
        try (PrivateBroker broker = PrivateBroker.create()) {
            String address = broker.bootstrap();
            broker.start();
            Topics.createAt(address, "private.events:1");
            broker.stop();
            assertThat(broker.running()).isFalse();

            broker.start();
            produce(broker);
            broker.kill9();
            assertThat(broker.running()).isFalse();

            broker.start();
            produce(broker);
            assertThat(broker.bootstrap()).isEqualTo(address);
            try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
                assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                        .containsExactly(Topics.name("private.events"));
            }
        }
    }

    @Test
    void refusesToStartTwiceOrToStopBeforeTheFirstStart() {
        try (PrivateBroker broker = PrivateBroker.create()) {
            assertThatThrownBy(broker::stop).hasMessageContaining("never started");
            broker.start();
            assertThatThrownBy(broker::start).hasMessageContaining("already started");
        }
    }

    private static void produce(PrivateBroker broker)
            throws ExecutionException, InterruptedException, TimeoutException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>(Topics.name("private.events"), "key", "value"))
                            .get(30, TimeUnit.SECONDS)
                            .hasOffset())
                    .isTrue();
        }
    }
}
