package io.careweave.commons.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.commons.OwnBroker;
import io.careweave.commons.Sample;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Tokens;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kept records: republished by the operator alone, changed by nobody. */
@QuarkusTest
class RecordsIT {

    private static final Tokens OPERATOR =
            Tokens.user("operator", UUID.randomUUID()).audience("sample").roles("operator");

    @Test
    void republishesOneSubjectUnderTheSameIds() {
        var id = Sample.create();
        assertThat(Sample.rename(id, 1)).isEqualTo(200);
        var before = Eventually.within(Duration.ofSeconds(20), () -> idsOf(id), ids -> ids.size() == 2);

        as(OPERATOR)
                .body("{\"stream\":\"events\",\"subject\":\"" + id + "\"}")
                .post("/v1/republications")
                .then()
                .statusCode(200)
                .body("events", equalTo(2));

        var after = Eventually.within(Duration.ofSeconds(20), () -> idsOf(id), ids -> ids.size() == 4);
        assertThat(after.subList(2, 4)).isEqualTo(before);
    }

    /** Whatever he sends: the role is asked for first. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"stream\":\"events\"}", "{\"stream\":\"?\"}", "{}", "{\"unknown\":1}", "{", ""})
    void letsOnlyTheOperatorRepublish(String body) {
        Sample.call()
                .body(body)
                .post("/v1/republications")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/common/forbidden"));
    }

    @Test
    void asksEverybodyForATokenBeforeAnything() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/v1/republications")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"stream\":\"?\"}", "{}", "{\"unknown\":1}", "{", ""})
    void tellsTheOperatorWhatIsWrong(String body) {
        as(OPERATOR).body(body).post("/v1/republications").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set action = 'x'",
                "delete from audit",
                "truncate audit",
                "update event_log set data = '{}'",
                "delete from event_log",
                "truncate event_log cascade",
                "update outbox set shard = 1",
                "create table mine (a int)"
            })
    void refusesTheServiceRoleAnyChangeOfRecords(String sql) throws SQLException {
        Sample.create();

        try (var service = Stack.database().asApp()) {
            assertThatThrownBy(() -> execute(service, sql)).hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set action = 'x'", "delete from event_log", "truncate audit"})
    void refusesTheOwnerToo(String sql) throws SQLException {
        Sample.create();

        try (var owner = Stack.database().asOwner()) {
            assertThatThrownBy(() -> execute(owner, sql)).hasMessageContaining("append-only");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<UUID> idsOf(String id) {
        return Published.on(OwnBroker.BROKER.bootstrap(), Topics.name("sample.events"), 3).stream()
                .filter(message -> message.subject().equals(id))
                .map(Published.Message::id)
                .toList();
    }

    private static RequestSpecification as(Tokens who) {
        return given().header("Authorization", who.bearer()).contentType(ContentType.JSON);
    }
}
