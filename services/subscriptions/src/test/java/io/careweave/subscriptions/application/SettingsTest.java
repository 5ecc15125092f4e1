package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.subscriptions.domain.RetrySchedule;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String LOOPBACK = "careweave.subscriptions.allow-loopback";

    @Test
    void callsNoLoopbackAndOnlyTheUsualPortUnlessTold() {
        var rules = Settings.endpointRules(config(Map.of()));

        assertThat(rules.loopback()).isFalse();
        assertThat(rules.ports()).containsExactly(443);
    }

    @Test
    void keepsTheStandardScheduleUnlessTold() {
        assertThat(Settings.retrySchedule(config(Map.of()))).isEqualTo(RetrySchedule.STANDARD);
    }

    @Test
    void refusesToStartInProductionWithLoopbackAllowed() {
        var config = config(Map.of(LOOPBACK, "true"));

        assertThatThrownBy(() -> Settings.check(config, List.of("prod")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(LOOPBACK);
        assertThatCode(() -> Settings.check(config, List.of("demo"))).doesNotThrowAnyException();
        assertThatCode(() -> Settings.check(config(Map.of()), List.of("prod"))).doesNotThrowAnyException();
    }

    /** Else every slow answer would be sent twice. */
    @Test
    void refusesALeaseThatAnAttemptCanOutlive() {
        var config = config(Map.of("careweave.subscriptions.lease", "16s"));

        assertThatThrownBy(() -> Settings.check(config, List.of("demo")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("careweave.subscriptions.lease");
    }

    private static SubscriptionsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SubscriptionsConfig.class)
                .withDefaultValue("careweave.network", "ridgeway")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SubscriptionsConfig.class);
    }
}
