package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Says that it is ready, then lives as long as its standard input. */
    private static final String GOOD_CHILD = "touch ready; echo waiting; cat >/dev/null; echo ended >>ended";

    private final Path folder;

    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private final List<Watched> started = new java.util.ArrayList<>();

    WatchedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stopAll() {
        started.forEach(child -> child.stop(Duration.ofSeconds(1)));
    }

    @Test
    void returnsWhenTheChildIsReady() {
        Watched child = child(GOOD_CHILD);
        child.start();
        assertThat(child.ready()).isTrue();
        assertThat(child.pid()).isPositive();
        assertThat(folder.resolve("ready")).exists();
    }

    @Test
    void endsTheChildByClosingItsInput() {
        Watched child = child(GOOD_CHILD);
        child.start();
        child.stop(SOON);
        assertThat(child.pid()).isEqualTo(-1);
        assertThat(folder.resolve("ended")).exists();
        assertThat(notices).isEmpty();
    }

    @Test
    void killsAChildThatDoesNotEnd() {
        Watched child = child("touch ready; exec 0</dev/null; while :; do sleep 1; done");
        child.start();
        long pid = child.pid();
        child.stop(Duration.ofMillis(200));
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void startsADeadChildAgainAndSaysSo() throws InterruptedException {
        Watched child = child(GOOD_CHILD);
        child.start();
        long first = child.pid();
        child.kill9();
        assertThat(notices.poll(10, TimeUnit.SECONDS)).isEqualTo("child died (code 137), starting it again");
        assertThat(notices.poll(10, TimeUnit.SECONDS)).startsWith("child is back after ");
        assertThat(child.awaitReady(SOON)).isTrue();
        assertThat(child.pid()).isPositive().isNotEqualTo(first);
    }

    @Test
    void reportsTheLastWordsOfAChildThatFails() {
        Watched child = child("echo first; echo the disk is full; exit 3");
        assertThatThrownBy(child::start)
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
                    assertThat(failure.advice()).isEqualTo("./careweave logs child");
                })
                .hasMessage("child ended with code 3: the disk is full");
    }

    @Test
    void givesUpOnAChildThatIsNeverReady() {
        Watched child = child("echo still busy; cat >/dev/null", Duration.ofMillis(300));
        assertThatThrownBy(child::start)
                .hasMessageContaining("not ready within")
                .hasMessageContaining("still busy");
        assertThat(child.pid()).isEqualTo(-1);
    }

    @Test
    void startsNothingOnceItIsStopped() {
        Watched child = child(GOOD_CHILD);
        child.stop(Duration.ZERO);
        assertThatThrownBy(child::start).hasMessageContaining("stopping");
        assertThat(folder.resolve("ready")).doesNotExist();
    }

    @Test
    void keepsTheSettingsOfOtherProgramsFromTheChild() {
        Watched child = child("env >env; " + GOOD_CHILD);
        child.start();
        assertThat(folder.resolve("env"))
                .content()
                .contains("MALLOC_ARENA_MAX=2")
                .doesNotContain("\nQUARKUS_");
    }

    private Watched child(String script) {
        return child(script, SOON);
    }

    private Watched child(String script, Duration deadline) {
        Launch launch = new Launch(List.of("sh", "-c", script), Map.of(), folder, folder.resolve("child.log"));
        Watched child =
                new Watched("child", () -> launch, () -> Files.exists(folder.resolve("ready")), deadline, notices::add);
        started.add(child);
        return child;
    }
}
