package io.careweave.membership;

import static io.careweave.membership.Register.admitted;
import static io.careweave.membership.Register.applied;
import static io.careweave.membership.Register.column;
import static io.careweave.membership.Register.step;
import static io.careweave.membership.Register.today;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may vote on the day of the notice: what an announced change says of later days is not true yet. */
@QuarkusTest
class ElectorateIT {

    private static final String TOMORROW = today().plusDays(1).toString();
    private static final String TODAY = today().toString();

    @Test
    void hasThePracticesThatAreMembersWithAVoteThatDay() {
        var member = admitted();
        var suspendedLater = admitted();
        suspend(suspendedLater, TOMORROW);
        var leavingLater = admitted();
        expel(leavingLater, 2, TOMORROW);
        var reinstated = admitted();
        suspend(reinstated, "2026-02-01");
        step(reinstated, 3, "reinstate", Map.of()).then().statusCode(200);
        var closingLater = admitted();
        Files.send("organisation-imports", Files.ods(closingLater, "X", "20190401", compact(TODAY), "4"));
        var none = new ArrayList<>(List.of(applied()));
        none.add(admitted());
        suspend(none.getLast(), TODAY);
        none.add(admitted());
        expel(none.getLast(), 2, TODAY);
        none.add(admitted());
        suspend(none.getLast(), TODAY);
        expel(none.getLast(), 3, TOMORROW);

        var roll = roll("PRACTICES");

        assertThat(roll).contains(member, suspendedLater, leavingLater, reinstated, closingLater);
        assertThat(roll).doesNotContainAnyElementsOf(none);
    }

    @Test
    void hasThePatientsOfPracticesThatAreMembersSuspendedOrNot() {
        var member = admitted();
        var suspended = admitted();
        suspend(suspended, TODAY);
        var left = admitted();
        expel(left, 2, TODAY);
        var leaving = admitted();
        expel(leaving, 2, TOMORROW);
        var patients = registered(member, suspended, leaving);
        var others = registered(left, applied());
        var young = UUID.randomUUID();
        var moved = UUID.randomUUID();
        Files.send(
                        "registration-imports",
                        Files.REGISTRATION_HEADER + young + "," + member + ",2020-01-01,," + TOMORROW + "\n"
                                + Files.registration(moved, member, "2020-01-01", TODAY))
                .then()
                .statusCode(201);
        others.add(young.toString());
        others.add(moved.toString());

        var roll = roll("PATIENT");

        assertThat(roll)
                .containsAll(patients)
                .doesNotContainAnyElementsOf(others)
                .doesNotHaveDuplicates();
    }

    private static List<String> roll(String deciding) {
        var id = noticed(proposal(body("COMMITTEE"), "ORDINARY", deciding));
        return column("select voter from resolution_voter where resolution_id = '" + id + "'");
    }

    private static List<String> registered(String... practices) {
        List<String> members = new ArrayList<>();
        var file = new StringBuilder(Files.REGISTRATION_HEADER);
        for (var practice : practices) {
            var member = UUID.randomUUID();
            file.append(Files.registration(member, practice, "2020-01-01", ""));
            members.add(member.toString());
        }
        Files.send("registration-imports", file.toString()).then().statusCode(201);
        return members;
    }

    private static void suspend(String code, String on) {
        step(code, 2, "suspend", Map.of("on", on)).then().statusCode(200);
    }

    private static void expel(String code, long version, String on) {
        step(code, version, "expel", Map.of("on", on)).then().statusCode(200);
    }

    private static String compact(String day) {
        return day.replace("-", "");
    }
}
