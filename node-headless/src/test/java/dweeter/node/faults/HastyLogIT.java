/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A log that acknowledges what it has not committed yet does not come through.
@Tag("long")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HastyLogIT {

    @TempDir
    Path directory;

    @Test
    void an_acknowledgement_before_the_commit_is_caught() throws Exception {
        try (Trial trial = Trial.start(directory, 1, Program.HASTY_LOG)) {
            Trial.Result result = trial.suffer(Catalogue.named("lonely-leader"));

            assertThat(result.violations()).anyMatch(violation -> violation.contains("was acknowledged"));
        }
    }
}
