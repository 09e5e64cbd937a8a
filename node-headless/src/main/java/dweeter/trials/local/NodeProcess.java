/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dweeter.lifecycle.StartException;
import dweeter.node.memory.HeapLimit;

/// A server of the headless program as a child process. It says what it is in lines of a word and a value, then `ready`,
/// and ends when its standard input does, so that nothing is left behind if this process dies.
public final class NodeProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long KIB = 1024;
    /// As the launchers start servers.
    private static final List<String> FRUGAL = List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30",
            "-XX:+ExitOnOutOfMemoryError");

    private final String name;
    private final Process process;
    private final long begin = System.nanoTime();
    private final Map<String, String> facts = new ConcurrentHashMap<>();
    private final Map<String, Duration> said = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private NodeProcess(String name, ProcessBuilder builder) throws IOException {
        this.name = name;
        this.process = builder.start();
    }

    /// How a JVM is started.
    ///
    /// @param within    a command that becomes the one behind it, as `ip netns exec name`; none if empty
    /// @param jvm       further arguments of the JVM
    /// @param classPath where it finds the program
    public record Launch(List<String> within, List<String> jvm, String classPath) {

        public Launch {
            within = List.copyOf(within);
            jvm = List.copyOf(jvm);
        }

        /// As this process was started.
        public static Launch asHere(List<String> jvm) {
            return new Launch(List.of(), jvm, System.getProperty("java.class.path"));
        }
    }

    /// Starts the headless program that this process runs, with other arguments.
    ///
    /// @param name   what to call it in messages
    /// @param log    gets what the process says on standard error
    /// @param jvm    further arguments of its JVM
    public static NodeProcess start(String name, Path log, List<String> jvm, String... arguments) throws IOException {
        return start(name, log, Launch.asHere(jvm), arguments);
    }

    public static NodeProcess start(String name, Path log, Launch launch, String... arguments) throws IOException {
        var command = new ArrayList<>(launch.within());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var options = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        options.addAll(launch.jvm());
        HeapLimit.argument(options, Optional.ofNullable(System.getenv(HeapLimit.VARIABLE))).ifPresent(options::add);
        command.addAll(options);
        command.addAll(FRUGAL);
        command.addAll(List.of("-cp", launch.classPath(), "dweeter.node.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        command.add("--exit-with-parent");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var started = new NodeProcess(name, builder);
        // A pipe is read in the kernel, and a virtual thread would hold on to its carrier meanwhile; the spare ones that make
        // up for it go after half a minute, and then no virtual thread runs any more.
        Thread.ofPlatform().daemon().name("listen-" + name).start(started::listen);
        return started;
    }

    /// Waits until the server says that it is ready.
    ///
    /// @throws StartException if it ends before, or takes too long
    public NodeProcess awaitReady(Duration patience) throws InterruptedException {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return this;
        } catch (TimeoutException e) {
            throw new StartException("The " + name + " did not get ready within " + patience.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw new StartException("The " + name + " ended before it was ready.", e);
        }
    }

    /// What it said of itself, as `clients` or `chord`.
    public String fact(String word) {
        return Optional.ofNullable(facts.get(word))
                .orElseThrow(() -> new IllegalStateException("The " + name + " did not say its " + word));
    }

    /// How long after its start it said a word on a line of its own, as `ready`, if it did.
    public Optional<Duration> saidAfter(String word) {
        return Optional.ofNullable(said.get(word));
    }

    public String name() {
        return name;
    }

    /// How much of the machine's memory it takes, where Linux tells it.
    public OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Tells it to end by a signal.
    ///
    /// @return its exit code; absent if it has not ended in this time
    public OptionalInt terminate(long time, TimeUnit unit) throws InterruptedException {
        process.destroy();
        return process.waitFor(time, unit) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /// Ends its standard input, and with it the process.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                note(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The end of its output is the end of it.
        }
        ready.completeExceptionally(new IOException(name + " ended"));
    }

    private void note(String line) {
        String[] words = line.split("\\s+", 2);
        if (words.length == 2) {
            facts.put(words[0], words[1]);
            return;
        }
        said.put(line, Duration.ofNanos(System.nanoTime() - begin));
        if (line.equals("ready")) {
            ready.complete(null);
        }
    }
}
