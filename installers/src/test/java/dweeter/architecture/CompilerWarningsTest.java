/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;

/// The compiler's own lint, as an error. It cannot be one in the build itself: `-Werror` would also make errors of
/// Error Prone's suggestions.
class CompilerWarningsTest {

    private static final List<String> OPTIONS = List.of(
            requireNonNull(System.getProperty("dweeter.javac.lint"), "set by this module's pom"),
            "-proc:none",
            "--should-stop=ifNoError=FLOW",
            "--class-path", requireNonNull(System.getProperty("java.class.path")));

    @Test
    void javac_has_nothing_to_say_about_the_production_sources() throws IOException {
        List<Path> sources = ReactorSources.directories().stream()
                .flatMap(directory -> ReactorSources.filesIn(directory).stream())
                .toList();
        var javac = ToolProvider.getSystemJavaCompiler();
        var findings = new DiagnosticCollector<JavaFileObject>();

        try (var files = javac.getStandardFileManager(findings, Locale.ROOT, UTF_8)) {
            javac.getTask(null, files, findings, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources)).call();
        }

        assertThat(sources).isNotEmpty();
        assertThat(findings.getDiagnostics())
                .filteredOn(finding -> finding.getKind() != Diagnostic.Kind.NOTE)
                .extracting(Diagnostic::toString)
                .isEmpty();
    }
}
