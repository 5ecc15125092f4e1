package io.careweave.contracting;

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
                "update specification set buyer = 'X-LOOT'",
                "delete from specification",
                "update specification_version set content = 'x'",
                "delete from specification_version",
                "truncate specification_version",
                "update procurement set buyer = 'X-LOOT'",
                "delete from procurement",
                "update procurement_amendment set text = 'x'",
                "delete from procurement_amendment",
                "update clarification set question = 'x'",
                "update clarification set asker = 'x'",
                "delete from clarification",
                "update bid set bidder = 'X-LOOT'",
                "update bid set lot_id = gen_random_uuid()",
                "delete from bid",
                "update envelope set wrapped_key = 'x'",
                "update envelope_chunk set sealed = 'x'",
                "update envelope_key set wrapped = 'x'",
                "delete from envelope_key",
                "update late_attempt set received_at = now()",
                "delete from late_attempt",
                "update opening_consent set given_at = now()",
                "delete from opening_consent",
                "update bid_price set pence = 1",
                "delete from bid_price",
                "update panel_seat set duty = 'MODERATOR'",
                "delete from panel_seat",
                "update names_release set round = 1",
                "delete from names_release",
                "update interest_declaration set interests = '[]'",
                "delete from interest_declaration",
                "update conflict_ruling set cleared = true",
                "delete from conflict_ruling",
                "update mark set score = 5",
                "delete from mark",
                "update consensus set score = 5",
                "delete from consensus",
                "update quality_lock set scores_hash = 'x'",
                "delete from quality_lock",
                "update bid_disqualification set reason = 'x'",
                "delete from bid_disqualification",
                "update lot_draw set seed = 'x'",
                "delete from lot_draw",
                "update variation_notice set text = 'x'",
                "delete from variation_notice",
                "update draw_witness set attended_at = now()",
                "delete from draw_witness",
                "update evaluation set result = 'x'",
                "delete from evaluation",
                "update organisation set org_code = 'X-LOOT'",
                "update interest set interest_id = gen_random_uuid()",
                "delete from resolution",
                "update forgotten set subject = 'X'",
                "delete from forgotten",
                "update appraisal set buyer = 'X-LOOT'",
                "delete from appraisal",
                "update appraisal_sheet set marks = '[]'",
                "delete from appraisal_sheet",
                "update route set regime = 'PSR'",
                "delete from route",
                "truncate route",
                "update route_evidence set reference = 'x'",
                "delete from route_evidence",
                "delete from contract",
                "update contract set created_at = now()",
                "delete from contract_funding",
                "update contract_funding set lines = '[]'",
                "delete from contract_variation",
                "update contract_variation set number = 7",
                "update contract_variation set pence = 0",
                "update contract_kpi set tolerance = 0",
                "update invoice_check set payable = 1",
                "delete from invoice_check",
                "update invoice_line set payable = 1",
                "delete from invoice_line",
                "update bid_decision set decision = 'BID'",
                "delete from bid_decision",
                "update contract_alert set told_at = now()",
                "delete from contract_alert",
                "update legacy_contract set row_hash = ''",
                "delete from legacy_contract",
                "delete from contract_import",
                "update contract_import_row set line = 1",
                "delete from contract_kpi",
                "update kpi_observation set numerator = 0",
                "delete from kpi_observation",
                "delete from staffing_post",
                "update staffing_post set wte = 1",
                "delete from performance_notice",
                "update performance_notice set account = gen_random_uuid()",
                "delete from award",
                "update award set proposal = '{}'",
                "update award set procurement_id = gen_random_uuid()",
                "update procurement_notice set text = 'x'",
                "delete from procurement_notice",
                "truncate procurement_notice",
                "update award_paper set text = 'x'",
                "delete from award_paper",
                "update representation set text = 'x'",
                "delete from representation",
                "delete from disclosure",
                "update further_decision set reasons = 'x'",
                "delete from further_decision",
                "update event_log set data = '{}'",
                "delete from audit",
                "create table loot (id int)",
                "alter table organisation add column loot int"
            })
    void refusesToRewriteWhatStands(String sql) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("42501"));
        }
    }

    /** Whatever a service whose clock is wrong would write of a bid that came too late, or not at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update bid set received_at = now() - interval '2 minutes', commitment = 'x' where id = '%s'",
                "update bid set received_at = now() + interval '1 minute', commitment = 'x' where id = '%s'",
                """
                insert into bid (id, version, procurement_id, round, lot_id, bidder, state, received_at, commitment,
                    created_at, updated_at) select gen_random_uuid(), 1, procurement_id, round, lot_id, 'Z', 'WITHDRAWN', now(), 'x',
                    now(), now() from bid where id = '%s'"""
            })
    void refusesBidsThatWereNotReceivedNow(String sql) throws SQLException {
        var bid = Tenders.whole(Tenders.bidder(), Tenders.advertised());
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql.formatted(bid)))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("23514"));
        }
    }
}
