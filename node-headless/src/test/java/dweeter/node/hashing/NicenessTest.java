/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NicenessTest {

    private static final Executor NEW_THREAD = Thread.ofPlatform()::start;

    @Test
    void a_thread_lowers_its_own_priority_and_that_of_no_other() {
        int before = niceness();

        int lowered = CompletableFuture.supplyAsync(() -> {
            Niceness.lower();
            return niceness();
        }, NEW_THREAD).join();

        assertThat(lowered).isEqualTo(Math.max(before, Niceness.LOWER));
        assertThat(niceness()).isEqualTo(before);
        assertThat(CompletableFuture.supplyAsync(NicenessTest::niceness, NEW_THREAD).join()).isEqualTo(before);
    }

    /// The 19th field of proc_pid_stat(5); the second one ends with a parenthesis.
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
