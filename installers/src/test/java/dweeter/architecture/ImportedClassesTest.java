/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// The rules of this package hold for what was imported: here it is made sure that this was everything.
class ImportedClassesTest {

    @ParameterizedTest
    @MethodSource
    void the_rules_see_a_class_for_every_source_file(Path sources) throws IOException {
        SortedSet<String> imported = new ClassFileImporter().withImportOption(new ProductionClasses())
                .importPackages("dweeter").stream()
                .map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));

        assertThat(imported).containsAll(namesIn(sources));
    }

    /// The source directories of the modules that have any, as seen from the directory of this one.
    static List<Path> the_rules_see_a_class_for_every_source_file() {
        return Stream.of("assets", "shared", "node-headless", "app-desktop")
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<String> namesIn(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
                    .toList();
        }
    }
}
