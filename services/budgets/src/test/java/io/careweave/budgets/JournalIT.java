package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.funded;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.post;
import static io.careweave.budgets.Postings.spend;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Journals over HTTP. */
@QuarkusTest
class JournalIT {

    @Test
    void postsAndShowsWhatWasPosted() {
        var holder = holder();

        var posted = post("ALLOCATION", allocation(holder, 5_000));

        posted.then().statusCode(201);
        assertThat(posted.header("Location")).isEqualTo("/v1/journals/" + posted.path("id"));
        var read = FINANCE.get("/v1/journals/" + posted.path("id"));
        assertThat(read.asString()).isEqualTo(posted.asString());
        assertThat(read.<String>path("state")).isEqualTo("POSTED");
        assertThat(read.<List<Integer>>path("lines.pence")).containsExactly(-5_000, 5_000);
    }

    @Test
    void refusesWhatIsNotThereAndSaysHowMuchIsMissing() {
        var holder = funded(1_000);

        var refused = post("SPEND", spend(holder, 1_001));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/budgets/insufficient-funds");
        assertThat(refused.<String>path("detail")).contains("1 pence").contains(holder);
        post("SPEND", spend(holder, 1_000)).then().statusCode(201);
    }

    @Test
    void answersTheSameKeyWithTheFirstJournalAndAnotherBodyWithAConflict() {
        var body = journal("ALLOCATION", allocation(holder(), 7));
        var key = UUID.randomUUID().toString();

        var first = FINANCE.post("/v1/journals", key, body);
        var again = FINANCE.post("/v1/journals", key, body);
        var other = FINANCE.post("/v1/journals", key, journal("ALLOCATION", allocation(holder(), 7)));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String>path("type")).isEqualTo("/problems/common/idempotency-key-reused");
    }
}
