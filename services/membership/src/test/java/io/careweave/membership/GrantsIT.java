package io.careweave.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses even to the service itself. */
@QuarkusTest
class GrantsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update organisation set org_code = 'X-LOOT'",
                "update organisation set key = gen_random_uuid()",
                "delete from organisation",
                "update practice_membership set org_code = 'X-LOOT'",
                "delete from practice_membership",
                "update list_size set as_at = current_date",
                "delete from list_size",
                "update constituent set member_id = gen_random_uuid()",
                "delete from constituent",
                "update class_member set member_id = gen_random_uuid()",
                "update society_member set joined_on = current_date",
                "update import set kind = 'LISTS'",
                "delete from import",
                "update import_rejection set reason = 'x'",
                "delete from import_rejection",
                "update body set kind = 'GOVERNORS'",
                "update body set advisory = false",
                "delete from body",
                "update seat set body_id = gen_random_uuid()",
                "delete from seat",
                "update seat_term set member_id = gen_random_uuid()",
                "update seat_term set valid_from = current_date",
                "delete from seat_term",
                "delete from delegation",
                "update meeting set held_on = current_date",
                "delete from meeting",
                "update agenda_item set org_codes = '{}'",
                "delete from agenda_item",
                "update attendance set proxy_for = null",
                "update advice set text = 'x'",
                "delete from advice",
                "delete from constitution",
                "update constitution_distribution set sent_at = now()",
                "delete from constitution_distribution",
                "update agreement set document_hash = 'x'",
                "delete from agreement",
                "update resolution set body_id = gen_random_uuid()",
                "delete from resolution",
                "update resolution_voter set weight = 1",
                "delete from resolution_voter",
                "update resolution_vote set choice = 'FOR'",
                "delete from resolution_vote",
                "update resolution_proxy set holder = 'x'",
                "delete from resolution_proxy",
                "update interest set member_id = gen_random_uuid()",
                "update interest_return set nil = true",
                "delete from interest_return",
                "update recusal set treatment = 'NOTE'",
                "delete from recusal",
                "update election_papers set valid = 1",
                "update election_paper_piece set content = ''",
                "delete from election_paper_piece",
                "delete from election_papers",
                "update election_count set report = ''",
                "delete from election_count",
                "update election set created_at = now()",
                "delete from election",
                "update event_log set data = '{}'",
                "delete from event_log where stream = 'interests'",
                "delete from audit",
                "create table loot (id int)",
                "alter table organisation disable trigger all"
            })
    void refusesToRewriteWhatStands(String sql) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("42501"));
        }
    }
}
