/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two processes, since each end of ten thousand connections needs as many file descriptors.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("long")
class TenThousandConnectionsIT {

    private static final int CONNECTIONS = 10_000;
    private static final long HEAP_OF_EACH = 40 * 1024;

    @Test
    void ten_thousand_clients_are_served_at_once_over_tls_in_half_a_gigabyte() throws Exception {
        try (Program server = Program.start("512m", ManyConnectionsServer.class)) {
            String[] where = server.line().split(" ");
            server.say("0");
            long idle = heap(server.line());
            try (Program client = Program.start("1g", ManyConnectionsClient.class, where[0], where[1],
                    String.valueOf(CONNECTIONS))) {
                assertThat(client.line()).as("welcomed").isEqualTo(String.valueOf(CONNECTIONS));
                server.say(String.valueOf(CONNECTIONS));
                String full = server.line();
                assertThat(full).startsWith(CONNECTIONS + " ");
                assertThat((heap(full) - idle) / CONNECTIONS).as("bytes of each").isLessThan(HEAP_OF_EACH);

                client.say("again");
                assertThat(client.line()).as("welcomed again").isEqualTo(String.valueOf(CONNECTIONS));
            }
            server.say("0");
            String empty = server.line();
            assertThat(empty).startsWith("0 ");
            assertThat(heap(empty) - idle).as("bytes left behind").isLessThan(32 << 20);
        }
    }

    private static long heap(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    /// Another JVM that is talked to line by line, and ends with its input.
    private record Program(Process process, BufferedReader out) implements AutoCloseable {

        static Program start(String heap, Class<?> main, String... arguments) throws IOException {
            var command = new ArrayList<String>();
            if (Files.isExecutable(Path.of("/bin/sh"))) {
                command.addAll(List.of("/bin/sh", "-c", "ulimit -n 20000 2>/dev/null; exec \"$@\"", "sh"));
            }
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                    "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new Program(process, process.inputReader(StandardCharsets.UTF_8));
        }

        void say(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        String line() throws IOException {
            return String.valueOf(out.readLine());
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ended by itself").isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }
}
