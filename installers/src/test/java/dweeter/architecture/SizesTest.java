/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/// How long a file may be, of the product as of its tests.
class SizesTest {

    private static final int MOST_LINES = 300;
    /// Those that are longer and will be cut. None comes to this list; who has cut one takes it off.
    private static final List<String> STILL_TOO_LONG = List.of("FollowRulesTest.java", "OwnersTest.java",
            "SimulatedRing.java", "UserRulesTest.java");

    @Test
    void no_source_is_longer_than_one_reads_in_one_go() {
        List<String> tooLong = new ArrayList<>();
        for (Path source : ReactorSources.ofAllModules()) {
            long lines = lines(source);
            if (lines > MOST_LINES && !STILL_TOO_LONG.contains(source.getFileName().toString())) {
                tooLong.add(source + " has " + lines + " lines");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void what_was_cut_is_not_excused_any_more() {
        List<Path> sources = ReactorSources.ofAllModules();

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(STILL_TOO_LONG).allMatch(name -> sources.stream()
                .anyMatch(source -> source.endsWith(name) && lines(source) > MOST_LINES));
    }

    private static long lines(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
