/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dweeter.lifecycle.StartException;
import dweeter.trials.local.NodeProcess;

/// One server: its place, its data directory, and the process that runs there, if one does.
final class Machine {

    private static final Duration READY = Duration.ofSeconds(90);

    private final String name;
    private final TrialHost place;
    private final Path data;
    private final Path log;
    private final List<String> arguments;
    private Habits habits;
    private Optional<NodeProcess> process = Optional.empty();

    /// How its processes are started.
    ///
    /// @param around a command that becomes the one behind it, as `env A=B`
    record Habits(List<String> around, List<String> jvm, String classPath) {

        Habits {
            around = List.copyOf(around);
            jvm = List.copyOf(jvm);
        }

        Habits within(String... command) {
            return new Habits(List.of(command), jvm, classPath);
        }
    }

    /// @param arguments of the program, without its data directory
    Machine(String name, TrialHost place, Path directory, Habits habits, List<String> arguments) {
        this.name = name;
        this.place = place;
        this.data = directory.resolve(name);
        this.log = directory.resolve(name + ".log");
        this.habits = habits;
        this.arguments = List.copyOf(arguments);
    }

    void start() throws IOException {
        var within = new ArrayList<>(place.within());
        within.addAll(habits.around());
        var words = new ArrayList<>(arguments);
        words.addAll(List.of("--data-dir", data.toString()));
        process = Optional.of(NodeProcess.start(name, log,
                new NodeProcess.Launch(within, habits.jvm(), habits.classPath()), words.toArray(String[]::new)));
    }

    /// Starts it again, the way it is told to from now on.
    void start(Habits anew) throws IOException {
        habits = anew;
        start();
    }

    void awaitReady() throws InterruptedException {
        try {
            running().awaitReady(READY);
        } catch (StartException e) {
            if (runs()) {
                e.addSuppressed(new IllegalStateException("Its threads: " + threads()));
            }
            throw e;
        }
    }

    /// What its threads do.
    private String threads() throws InterruptedException {
        try {
            return Shell.ask("timeout", "20", Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(running().handle().pid()), "Thread.print");
        } catch (IllegalStateException e) {
            return "it does not say (" + e.getMessage() + ")";
        }
    }

    /// `kill -9`
    void kill() {
        running().handle().destroyForcibly();
        running().handle().onExit().join();
    }

    /// Ends it as an operator does.
    void stop() {
        running().close();
    }

    /// Tells it to end by a signal, as the system does that shuts down.
    void tellToEnd() throws InterruptedException {
        signal("-TERM");
    }

    /// Tells it to end, again if it was told, and waits for that.
    ///
    /// @return its exit code; empty if it did not end in that time
    OptionalInt terminate(Duration time) throws InterruptedException {
        return running().terminate(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Stops its process in the middle of whatever it does.
    void freeze() throws InterruptedException {
        signal("-STOP");
    }

    void thaw() throws InterruptedException {
        signal("-CONT");
    }

    boolean runs() {
        return process.filter(one -> one.handle().isAlive()).isPresent();
    }

    /// Waits until its process has ended by itself.
    ///
    /// @return whether it did
    boolean awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (runs() && System.nanoTime() - end < 0) {
            Thread.sleep(20);
        }
        return !runs();
    }

    /// Removes its data, and every trace of who it was.
    void wipe() throws IOException {
        try (Stream<Path> left = Files.walk(data)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(data)).toList()) {
                Files.delete(path);
            }
        }
    }

    String name() {
        return name;
    }

    TrialHost place() {
        return place;
    }

    Path data() {
        return data;
    }

    /// Where the log of its group lies.
    Path logDirectory() {
        return data.resolve("raft");
    }

    Path database() {
        return data.resolve("group.db");
    }

    Habits habits() {
        return habits;
    }

    /// What the program said on standard error since the machine was there.
    String said() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    String fact(String word) {
        return running().fact(word);
    }

    void close() {
        if (runs()) {
            try {
                thaw();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running().close();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void signal(String which) throws InterruptedException {
        Shell.run("kill", which, String.valueOf(running().handle().pid()));
    }

    private NodeProcess running() {
        return process.orElseThrow(() -> new IllegalStateException(name + " was never started"));
    }
}
