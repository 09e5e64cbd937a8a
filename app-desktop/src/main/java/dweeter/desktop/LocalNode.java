/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A network on this computer, run by the headless program as a child process. It ends with its standard input, and so with
/// this process, however that ends.
final class LocalNode implements AutoCloseable {

    private static final long GRACE_SECONDS = 20;

    private final Process process;
    private final Map<String, String> facts = new ConcurrentHashMap<>();

    private LocalNode(Process process) {
        this.process = process;
    }

    /// @param launcher the `dweeter-node` to run
    static LocalNode start(Path launcher) throws IOException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Path script = windows ? launcher.resolveSibling(launcher.getFileName() + ".cmd") : launcher;
        return new LocalNode(new ProcessBuilder(script.toString(), "demo", "--exit-with-parent")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Reads what the network says of itself until it is ready.
    ///
    /// @return false if it ended before
    boolean awaitReady() throws IOException {
        // Not closed: closing the reader would close the pipe the network goes on writing to.
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.equals("ready")) {
            String[] words = line.split("\\s+", 2);
            if (words.length == 2) {
                facts.put(words[0], words[1]);
            }
            line = lines.readLine();
        }
        return line != null;
    }

    /// What it said, as `invite`, `nick` or `password`.
    String fact(String word) {
        return Optional.ofNullable(facts.get(word))
                .orElseThrow(() -> new IllegalStateException("The network did not say its " + word));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
