package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    @Test
    void isReadFromItsUrl() {
        assertThat(PostgresServer.parse("postgres://root:s:ecret@db.test:5433"))
                .isEqualTo(new PostgresServer("db.test", 5433, "root", "s:ecret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://db.test:5432",
                "postgres://root:secret@db.test",
                "db.test",
                "postgres://root@db.test:1"
            })
    void refusesAUrlThatLacksAPart(String url) {
        assertThatThrownBy(() -> PostgresServer.parse(url)).hasMessageContaining("expected postgres://");
    }
}
