/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

class TwoWindowsIT {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void the_second_is_turned_away_and_gets_everything_when_the_first_is_killed() throws Exception {
        Process first = window("written by the first");
        try {
            assertThat(first.inputReader().lines().filter("open"::equals).findFirst()).isPresent();

            assertThat(open(Neighbourhood.MARTA)).isEqualTo(
                    new Opening.Hindered(new Obstacle(Obstacle.Kind.IN_USE, folder)));
            assertThat(open(new Nick("ada"))).isInstanceOfSatisfying(Opening.Open.class,
                    other -> other.cache().close());
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(open(Neighbourhood.MARTA)).isInstanceOfSatisfying(Opening.Open.class, opened -> {
            try (ClientCache cache = opened.cache()) {
                assertThat(cache.setAside()).isEmpty();
                assertThat(cache.unsent().waiting()).extracting(Waiting::text).containsExactly("written by the first");
            }
        });
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_second_window_of_the_same_process_that_is_turned_away_lets_no_third_in() throws Exception {
        try (ClientCache _ = ((Opening.Open) open(Neighbourhood.MARTA)).cache()) {
            assertThat(open(Neighbourhood.MARTA)).isInstanceOf(Opening.Hindered.class);
            Process third = window("written by the third");
            try {
                assertThat(third.inputReader().lines().filter(line -> line.equals("open") || line.equals("IN_USE"))
                        .findFirst()).contains("IN_USE");
            } finally {
                third.destroyForcibly().waitFor();
            }
        }
    }

    private Opening open(Nick nick) {
        return DataDirectory.at(folder).cache(nick, Desk.INVITE.caFingerprint(), InstantSource.system());
    }

    private Process window(String words) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                WindowMain.class.getName(), folder.toString(), words)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
