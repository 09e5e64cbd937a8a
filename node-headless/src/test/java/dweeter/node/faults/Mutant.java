/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// A class of the program with a mistake in it, or another setting, or one that the program does not have. It is compiled from
/// its source with that written into it, and stands in front of the right one on a class path; the program itself knows nothing
/// of it.
final class Mutant {

    private static final Path SOURCES = Path.of("src", "main", "java");

    private final String name;
    private String source;

    private Mutant(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /// @param name of a class, in full
    static Mutant of(String name) throws IOException {
        return new Mutant(name, Files.readString(file(SOURCES, name)));
    }

    /// One that the program does not have.
    ///
    /// @param name in full
    static Mutant fresh(String name, String source) {
        return new Mutant(name, source);
    }

    /// @param right what stands in the source, once
    Mutant with(String right, String wrong) {
        assertThat(source.split(Pattern.quote(right), -1)).as("places of \"%s\" in %s", right, name)
                .hasSize(2);
        source = source.replace(right, wrong);
        return this;
    }

    /// @param directory a new one, for the classes
    /// @return a class path of the whole program with these classes in it
    static String classPath(Path directory, Mutant... mutants) throws IOException {
        String usual = System.getProperty("java.class.path");
        var words = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", usual, "-d", directory.toString()));
        for (Mutant mutant : mutants) {
            words.add(mutant.draft(directory).toString());
        }
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "there is no compiler");
        int failed = compiler.run(null, null, null, words.toArray(String[]::new));
        assertThat(failed).as("the compiler's result for %s", words).isZero();
        return directory + File.pathSeparator + usual;
    }

    private Path draft(Path directory) throws IOException {
        Path draft = file(directory, name);
        Files.createDirectories(draft.getParent());
        Files.writeString(draft, source);
        return draft;
    }

    private static Path file(Path root, String name) {
        return root.resolve(name.replace('.', '/') + ".java");
    }
}
