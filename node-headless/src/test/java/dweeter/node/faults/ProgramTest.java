/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs with a mistake in them are made from sources that go on changing, and run only among the tests that take long.
class ProgramTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void each_program_can_still_be_made(Program program) throws IOException {
        assertThat(program.classPath(directory)).endsWith(System.getProperty("java.class.path"));
    }
}
