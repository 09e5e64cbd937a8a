/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sources of the reactor, as seen from the directory of this module, where its tests run.
final class ReactorSources {

    private static final Path ROOT = Path.of("..");

    private ReactorSources() {}

    static Path root() {
        return ROOT;
    }

    /// All Java files there are, those of tests too.
    static List<Path> ofAllModules() {
        return Stream.of("assets", "shared", "node-headless", "app-desktop", "installers")
                .map(module -> ROOT.resolve(Path.of(module, "src"))).flatMap(source -> filesIn(source).stream())
                .toList();
    }

    /// The directories of production sources of the modules that have any.
    static List<Path> directories() {
        return Stream.of("assets", "shared", "node-headless", "app-desktop")
                .map(module -> ROOT.resolve(Path.of(module, "src", "main", "java")))
                .filter(Files::isDirectory)
                .toList();
    }

    /// All Java files below `directory`.
    static List<Path> filesIn(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
