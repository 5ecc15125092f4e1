package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private final List<List<Integer>> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();
    private final Groups<Integer, String> groups = new Groups<>(3, this::work);

    private Uni<String> work(List<Integer> group) {
        begun.add(group);
        return Uni.createFrom().emitter(underWay::add);
    }

    private UniAssertSubscriber<String> add(int value) {
        return groups.add(value).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void beginsAtOnceWhenNothingIsUnderWay() {
        var one = add(1);

        assertThat(begun).containsExactly(List.of(1));
        one.assertNotTerminated();
        underWay.getFirst().complete("done");
        one.assertCompleted().assertItem("done");
        assertThat(begun).hasSize(1);
    }

    @Test
    void gathersWhatComesWhileAGroupIsUnderWayInItsOrderAndWithinItsBounds() {
        var all = IntStream.rangeClosed(1, 6).mapToObj(this::add).toList();
        underWay.get(0).complete("a");
        underWay.get(1).complete("b");

        assertThat(begun).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
        all.get(0).assertItem("a");
        all.subList(1, 4).forEach(one -> one.assertItem("b"));
        all.get(5).assertNotTerminated();
    }

    @Test
    void tellsAFailureToItsGroupOnlyAndGoesOn() {
        var first = add(1);
        var second = add(2);
        underWay.get(0).fail(new IllegalStateException("lost"));
        underWay.get(1).complete("b");

        first.assertFailedWith(IllegalStateException.class, "lost");
        second.assertItem("b");
    }

    @Test
    void goesOnThoughWorkThrowsInsteadOfFailing() {
        var throwing = new Groups<Integer, String>(3, group -> {
            begun.add(group);
            throw new IllegalStateException("at once");
        });
        for (int i = 1; i <= 2; i++) {
            throwing.add(i)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalStateException.class);
        }

        assertThat(begun).containsExactly(List.of(1), List.of(2));
    }
}
