/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A log that acknowledges what it has not committed yet must not come through.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HastyLogIT {

    @TempDir
    Path directory;

    @Test
    void an_acknowledgement_before_the_commit_is_caught() throws Exception {
        try (Trial trial = Trial.start(Files.createDirectory(directory.resolve("trial")), 1, hasty())) {
            Trial.Result result = trial.suffer(Catalogue.named("lonely-leader"));

            System.out.println("a log that acknowledges too early: " + result.violations().size()
                    + " violations, the first: " + result.violations().getFirst());
            assertThat(result.violations()).anyMatch(violation -> violation.contains("was acknowledged"));
        }
    }

    /// A leader that applies a dweet and answers, and only then has its siblings agree. They do the same again, without effect
    /// where it was done already, so that nothing is to be seen as long as it lives.
    private String hasty() throws IOException {
        return Mutant.of("dweeter.node.replication.RatisLog")
                .with("    private final CommandCodec<C> codec;\n",
                        "    private final CommandCodec<C> codec;\n"
                                + "    private final Function<Database, StateMachine<C, A>> machines;\n"
                                + "    private final java.util.concurrent.atomic.AtomicReference<StateMachine<C, A>> "
                                + "hasty = new java.util.concurrent.atomic.AtomicReference<>();\n")
                .with("        codec = state.codec();\n",
                        "        codec = state.codec();\n        machines = state.machine();\n")
                .with("        return Waits.await(proposal.answer(), deadline)\n", """
                                if (command.getClass().getSimpleName().equals("AddDweet")) {
                                    return new Logged.Done<>(file.with(database -> {
                                        if (hasty.get() == null) {
                                            hasty.set(machines.apply(database));
                                        }
                                        return database.write(session -> hasty.get().apply(session, command));
                                    }));
                                }
                                return Waits.await(proposal.answer(), deadline)
                        """)
                .classPath(directory.resolve("hasty"));
    }
}
