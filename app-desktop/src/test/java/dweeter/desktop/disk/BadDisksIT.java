/* SPDX-License-Identifier: MIT */
package dweeter.desktop.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.disk.Scene.Ground;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Token;

/// The client's window on disks that do not do what they should. Whatever happens, what was written is there in the end.
@EnabledOnOs(OS.LINUX)
class BadDisksIT {

    /// Mounts of its own need no right where everybody may be root in a name space of their own.
    private static final String IN_OWN_NAMESPACE = """
            if unshare -m true 2> /dev/null; then exec unshare -m "$@"; else exec unshare -rm "$@"; fi""";
    private static final String ON_DISKS = """
            mount -t tmpfs -o "$2" tmpfs "$1/disk" && mount -t tmpfs -o size=8m,noexec tmpfs "$1/temporary" || exit 9
            shift 2
            exec "$@\"""";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> scenes() {
        return Arrays.stream(Ground.values()).flatMap(this::scenesOn);
    }

    private Stream<DynamicTest> scenesOn(Ground ground) {
        var said = new ArrayList<String>();
        return Arrays.stream(Scene.values()).filter(scene -> scene.ground() == ground)
                .map(scene -> DynamicTest.dynamicTest(scene.name().toLowerCase(Locale.ROOT), () -> {
                    if (said.isEmpty()) {
                        said.addAll(play(ground));
                    }
                    assertThat(said).as("what was said").contains("done " + scene);
                }));
    }

    private List<String> play(Ground ground) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve(ground.name()));
        Files.createDirectory(place.resolve("disk"));
        Files.createDirectory(place.resolve("temporary"));
        Path left = Files.createDirectory(place.resolve("left"));
        leave(left);
        var command = new ArrayList<>(List.of("sh", "-c", IN_OWN_NAMESPACE, "sh", "sh", "-c", ON_DISKS, "sh",
                place.toString(), ground.options()));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dglass.platform=Headless", "-Dprism.order=sw",
                "-Djava.io.tmpdir=" + place.resolve("temporary"), "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), SceneMain.class.getName(), place.toString(), ground.name()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return process.inputReader().lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// What somebody leaves whose client was killed with a dweet that waits to be sent.
    private static void leave(Path folder) throws IOException {
        DataDirectory directory = DataDirectory.at(folder);
        var self = new Author(Neighbourhood.MARTA, new DisplayName("Marta Quiroga"));
        new SavedSession(Desk.INVITE, self, Token.of(self.nick(), new byte[32])).write(directory);
        LeftBehind.at(LeftBehind.accountIn(directory, self.nick()), SceneMain.WAITING);
    }
}
