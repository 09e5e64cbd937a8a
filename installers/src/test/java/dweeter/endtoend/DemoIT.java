/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final int INTERRUPTED = 130;
    private static final Pattern STEP = Pattern.compile("^(\\d)\\. \\S.* \\(\\d+ ms\\)$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void two_at_once_take_the_seven_steps_and_leave_nothing_but_pictures() throws Exception {
        try (DemoProcess one = start("one", DemoProcess.LAUNCHER);
                DemoProcess other = DemoProcess.start(Files.createDirectory(folder.resolve("other")),
                        DemoProcess.LAUNCHER, Optional.of(":4711"))) {
            for (DemoProcess demo : List.of(one, other)) {
                assertThat(demo.awaitExit()).as(demo.output()).isZero();
                assertThat(STEP.matcher(demo.output()).results().map(MatchResult::group))
                        .as(demo.output()).hasSize(7).allMatch(line -> !line.isBlank());
                assertThat(demo.output()).doesNotContain("Exception", "WARNING", "\tat ");
                assertThat(demo.pictures()).hasSize(7).allSatisfy(DemoIT::assertIsPicture);
                demo.assertNothingIsLeft();
            }
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs process groups to send signals to")
    void an_interrupt_while_the_network_starts_leaves_nothing() throws Exception {
        try (DemoProcess demo = start("demo", DemoProcess.LAUNCHER)) {
            demo.awaitOutput("starting peer-2");

            demo.interrupt();

            assertThat(demo.awaitExit()).as(demo.output()).isEqualTo(INTERRUPTED);
            assertThat(demo.output()).doesNotContain("Exception", "ERROR", "\tat ");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    @Tag("long")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs process groups to send signals to")
    void an_interrupt_during_the_tour_leaves_nothing_but_pictures() throws Exception {
        try (DemoProcess demo = start("demo", DemoProcess.LAUNCHER)) {
            demo.awaitOutput("1. Registered");

            demo.interrupt();

            assertThat(demo.awaitExit()).as(demo.output()).isEqualTo(INTERRUPTED);
            assertThat(demo.output()).doesNotContain("Exception", "ERROR", "\tat ");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for the launcher is a shell script")
    void a_network_that_does_not_start_is_told_in_a_sentence() throws Exception {
        Path launcher = script("echo 'The ports are gone.' >&2; exit 3");

        try (DemoProcess demo = start("demo", launcher)) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output())
                    .isEqualTo("The ports are gone.\nThe network did not start; the lines above say why.\n");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    void a_launcher_that_is_not_there_is_told_in_a_sentence() throws Exception {
        Path launcher = folder.resolve("nothing");

        try (DemoProcess demo = start("demo", launcher)) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output()).startsWith("There is no launcher").contains(launcher.toString())
                    .doesNotContain("Exception");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    @Tag("long")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for the launcher is a shell script")
    void a_step_that_fails_ends_the_tour_with_its_name_and_a_picture() throws Exception {
        Path launcher = script("""
                echo 'invite    dweeter://join?e=127.0.0.1:9&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
                echo 'nick      marta'
                echo 'password  sample'
                echo ready
                cat > /dev/null""");

        try (DemoProcess demo = start("demo", launcher)) {
            assertThat(demo.awaitExit()).as(demo.output()).isEqualTo(1);
            assertThat(demo.output()).contains("Step 1 (register) failed: Waited in vain for")
                    .doesNotContain("Exception", "\tat ");
            assertThat(demo.pictures()).singleElement().satisfies(DemoIT::assertIsPicture);
            demo.assertNothingIsLeft();
        }
    }

    private DemoProcess start(String name, Path launcher) throws IOException {
        return DemoProcess.start(Files.createDirectory(folder.resolve(name)), launcher, Optional.empty());
    }

    private Path script(String commands) throws IOException {
        Path file = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void assertIsPicture(Path file) throws IOException {
        assertThat(Optional.ofNullable(ImageIO.read(file.toFile()))).as("%s", file)
                .hasValueSatisfying(picture -> assertThat(picture.getWidth()).isGreaterThan(400));
    }
}
