package io.careweave.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private final Path root;

    TestReportsTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void addsUpWhatEveryModuleReported() throws IOException {
        Path a = report("services/a/target/surefire-reports/TEST-A.xml", """
                <testsuite><testcase classname="A" name="passes"/>
                <testcase classname="A" name="isSkipped"><skipped/></testcase></testsuite>""");
        Path b = report("gateway/target/failsafe-reports/TEST-B.xml", """
                <testsuite><testcase classname="B" name="fails"><failure message="no"/></testcase>
                <testcase classname="B" name="breaks"><error/></testcase></testsuite>""");
        assertThat(a.getParent()).isNotEqualTo(b.getParent());
        TestReports.Totals totals = TestReports.since(root, 0);
        assertThat(totals.tests()).isEqualTo(4);
        assertThat(totals.skipped()).isEqualTo(1);
        assertThat(totals.failures()).containsExactlyInAnyOrder("B.fails", "B.breaks");
    }

    @Test
    void ignoresReportsOfEarlierRuns() throws IOException {
        Path old = report("a/target/surefire-reports/TEST-A.xml", "<testsuite><testcase name=\"x\"/></testsuite>");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        assertThat(TestReports.since(root, 2_000).tests()).isZero();
    }

    @Test
    void countsAReportThatCannotBeReadAsAFailure() throws IOException {
        Path cut = report("a/target/surefire-reports/TEST-A.xml", "<testsuite><testcase");
        assertThat(TestReports.since(root, 0).failures()).containsExactly("unreadable report " + cut);
    }

    private Path report(String name, String xml) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, xml);
    }
}
