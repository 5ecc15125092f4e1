package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    private CompletableFuture<String> add(int value) {
        return groups.add(value).subscribeAsCompletionStage();
    }

    @Test
    void beginsAtOnceWhenNothingIsUnderWay() {
        var one = add(1);

        assertThat(begun).containsExactly(List.of(1));
        assertThat(one).isNotDone();
        underWay.getFirst().complete("done");
        assertThat(one).isCompletedWithValue("done");
        assertThat(begun).hasSize(1);
    }

    @Test
    void gathersWhatComesWhileAGroupIsUnderWayInItsOrderAndWithinItsBounds() {
        var all = IntStream.rangeClosed(1, 6).mapToObj(this::add).toList();
        underWay.get(0).complete("a");
        underWay.get(1).complete("b");

        assertThat(begun).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
        assertThat(all.get(0)).isCompletedWithValue("a");
        assertThat(all.subList(1, 4)).allSatisfy(one -> assertThat(one).isCompletedWithValue("b"));
        assertThat(all.get(5)).isNotDone();
    }

    @Test
    void tellsAFailureToItsGroupOnlyAndGoesOn() {
        var first = add(1);
        var second = add(2);
        underWay.get(0).fail(new IllegalStateException("lost"));
        underWay.get(1).complete("b");

        assertThatThrownBy(first::join).hasRootCauseMessage("lost");
        assertThat(second).isCompletedWithValue("b");
    }

    @Test
    void goesOnThoughWorkThrowsInsteadOfFailing() {
        var throwing = new Groups<Integer, String>(3, group -> {
            begun.add(group);
            throw new IllegalStateException("at once");
        });

        for (int i = 1; i <= 2; i++) {
            var one = throwing.add(i).subscribeAsCompletionStage();
            assertThatThrownBy(one::join).hasRootCauseMessage("at once");
        }
        assertThat(begun).containsExactly(List.of(1), List.of(2));
    }
}
