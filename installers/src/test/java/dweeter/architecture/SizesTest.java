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

    @Test
    void no_source_is_longer_than_one_reads_in_one_go() {
        List<Path> sources = ReactorSources.ofAllModules();
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            long lines = lines(source);
            if (lines > MOST_LINES) {
                tooLong.add(source + " has " + lines + " lines");
            }
        }

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(tooLong).isEmpty();
    }

    private static long lines(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
