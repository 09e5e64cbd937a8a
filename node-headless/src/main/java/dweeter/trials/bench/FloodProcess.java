/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dweeter.model.Token;
import dweeter.security.InviteLink;

/// A [Flood] in a process of its own, with the lowest priority where the system has `nice`: whoever floods has a machine of his
/// own, and what he spends there is no part of what his flood costs others. It takes what the servers leave of this one.
final class FloodProcess implements AutoCloseable {

    private static final int GRACE_SECONDS = 10;

    private final Process process;

    private FloodProcess(Process process) {
        this.process = process;
    }

    /// @param kind which of [Flood#kinds]
    static FloodProcess begin(int kind, InviteLink invite, Token token) throws IOException {
        var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), FloodMain.class.getName(),
                String.valueOf(kind)));
        Process process = start(java);
        var output = process.outputWriter();
        output.write(invite.text() + "\n" + token.text() + "\n");
        output.flush();
        return new FloodProcess(process);
    }

    private static Process start(List<String> java) throws IOException {
        try {
            var humble = new ArrayList<>(List.of("nice", "-n", "19"));
            humble.addAll(java);
            return builder(humble).start();
        } catch (IOException e) {
            return builder(java).start();
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /// Ends it.
    ///
    /// @return how many connections it made
    long end() throws IOException, InterruptedException {
        process.outputWriter().close();
        String said = process.inputReader().readLine();
        process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        return said == null ? 0 : Long.parseLong(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
