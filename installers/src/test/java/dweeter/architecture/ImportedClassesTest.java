/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// The rules of this package hold for what was imported: here it is made sure that this was everything.
class ImportedClassesTest {

    @ParameterizedTest
    @MethodSource("dweeter.architecture.ReactorSources#directories")
    void the_rules_see_a_class_for_every_source_file(Path sources) {
        List<String> expected = ReactorSources.filesIn(sources).stream()
                .map(file -> sources.relativize(file).toString())
                // What stands in for a class of a library is not ours to judge.
                .filter(file -> file.startsWith("dweeter" + File.separator))
                .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
                .toList();

        Set<String> imported = new ClassFileImporter().withImportOption(new ProductionClasses())
                .importPackages("dweeter").stream()
                .map(JavaClass::getName)
                .collect(toSet());

        assertThat(imported).isNotEmpty().containsAll(expected);
    }
}
