/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages that lead somebody into the code name only files, classes and packages that there are.
class PagesNameWhatIsThereTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    /// A class, perhaps with its package, perhaps one inside another.
    private static final Pattern CLASS = Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*[a-z]\\w*)(\\.[A-Z]\\w*)*");
    private static final Pattern PACKAGE = Pattern.compile("dweeter(\\.[a-z]\\w*)+");
    /// Of the JDK and of programs.
    private static final Set<String> NOT_OURS = Set.of("Optional", "Xvfb");
    private static final Set<String> SOURCES = ReactorSources.ofAllModules().stream()
            .map(source -> source.toString().replace('\\', '/').replaceFirst(".*/java/", "").replace(".java", "")
                    .replace('/', '.'))
            .collect(toSet());

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/glossary.md"})
    void each_file_that_a_page_leads_to_is_there(String page) throws IOException {
        Path file = ReactorSources.root().resolve(page);

        List<String> links = LINK.matcher(Files.readString(file)).results().map(link -> link.group(1)).toList();

        assertThat(links).allMatch(link -> Files.exists(file.resolveSibling(link)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "ARCHITECTURE.md", "docs/glossary.md"})
    void each_class_and_package_that_a_page_names_is_there(String page) throws IOException {
        List<String> names = CODE.matcher(Files.readString(ReactorSources.root().resolve(page))).results()
                .map(code -> code.group(1)).toList();

        assertThat(names).filteredOn(name -> CLASS.matcher(name).matches()).isNotEmpty()
                .allMatch(PagesNameWhatIsThereTest::isClass);
        assertThat(names).filteredOn(name -> PACKAGE.matcher(name).matches())
                .allMatch(name -> SOURCES.stream().anyMatch(source -> source.startsWith(name + ".")));
    }

    private static boolean isClass(String name) {
        var parts = CLASS.matcher(name);
        return parts.matches() && (NOT_OURS.contains(name)
                || SOURCES.stream().anyMatch(source -> parts.group(1).isEmpty()
                        ? source.endsWith("." + parts.group(2))
                        : source.equals(parts.group(1) + parts.group(2))));
    }
}
