/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Clocks that go wrong. The monotonic one, by which servers wait, stays right, as it does on real machines.
///
/// @see <a href="https://github.com/wolfcw/libfaketime">libfaketime</a>
final class Clocks {

    private static final int SECONDS = 12;

    private Clocks() {}

    static List<Fault> all() {
        return List.of(
                new Fault("clock-jumps-ahead", "the clock of the leader jumps an hour ahead, then back",
                        scene -> disturb(scene, _ -> "+1h")),
                new Fault("clock-in-2099",
                        "the clock of the leader jumps to the end of the century, then back",
                        scene -> disturb(scene, _ -> "+73y")),
                new Fault("clock-in-1970",
                        "the clock of the leader falls back to 1970, then is right again",
                        scene -> disturb(scene, _ -> "-56y")),
                new Fault("clock-jumps-back", "the clock of the leader jumps an hour back, then ahead",
                        scene -> disturb(scene, _ -> "-1h")),
                new Fault("clock-drifts",
                        "the clock of the leader runs half as fast again, then jumps back",
                        scene -> disturb(scene, second -> "+" + second / 2.0)));
    }

    /// Makes sure that clocks can be made to go wrong here.
    static Path require() throws Exception {
        return library().orElseThrow(() -> new Impossible("libfaketime"));
    }

    /// Starts a machine anew whose clock says that so much time has passed.
    static void startLater(Machine machine, String shift) throws Exception {
        Path library = require();
        Files.writeString(said(machine), shift + "\n");
        machine.start(machine.habits().within(told(library, said(machine))));
        machine.awaitReady();
    }

    /// @param shift what is added to the clock in each second of the fault, as libfaketime has it written
    private static void disturb(Scene scene, IntFunction<String> shift) throws Exception {
        Path library = require();
        // All siblings are told the time by a file, so that whoever comes to lead can be led astray.
        List<Machine> siblings = scene.group().all();
        Machine.Habits usual = siblings.getFirst().habits();
        for (Machine sibling : siblings) {
            Files.writeString(said(sibling), "+0\n");
            sibling.stop();
            sibling.start(usual.within(told(library, said(sibling))));
            sibling.awaitReady();
        }
        scene.network().awaitHealthy();
        Machine leader = siblings.stream().filter(leaders(scene)::contains).findFirst().orElseThrow();
        for (int second = 1; second <= SECONDS; second++) {
            Files.writeString(said(leader), shift.apply(second) + "\n");
            scene.last(Duration.ofSeconds(1));
        }
        Files.writeString(said(leader), "+0\n");
        scene.last(Duration.ofSeconds(3));
        for (Machine sibling : siblings) {
            sibling.stop();
            sibling.start(usual);
            sibling.awaitReady();
        }
    }

    /// Without the last word every wait of Java ends at once, again and again: it is a remedy for an older C library, which
    /// waited by another clock. That is also why a clock does not drift smoothly: waits would not end at all.
    private static String[] told(Path library, Path clock) {
        return new String[]{"env", "LD_PRELOAD=" + library, "FAKETIME_TIMESTAMP_FILE=" + clock,
                "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0"};
    }

    private static List<Machine> leaders(Scene scene) throws InterruptedException {
        return scene.groups().stream().map(TrialNetwork.Group::leader).toList();
    }

    private static Path said(Machine peer) {
        return peer.data().resolveSibling(peer.name() + "-clock");
    }

    private static Optional<Path> library() throws IOException {
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> parts = Files.list(libraries)) {
            return parts.map(part -> part.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists).findFirst();
        }
    }
}
