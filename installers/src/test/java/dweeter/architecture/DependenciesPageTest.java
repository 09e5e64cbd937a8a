/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// docs/dependencies.md tells what each dependency is for: all of them, none that is gone, and no class that nobody
/// uses.
class DependenciesPageTest {

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void the_page_names_exactly_what_the_root_pom_manages() throws Exception {
        assertThat(namedOnThePage()).isEqualTo(managedByThePom());
    }

    @Test
    void each_class_of_a_library_that_the_page_names_is_used() throws IOException {
        List<String> named = CLASS.matcher(page()).results().map(name -> name.group(1)).toList();
        List<Path> sources = ReactorSources.directories().stream()
                .flatMap(directory -> ReactorSources.filesIn(directory).stream()).toList();

        assertThat(named).isNotEmpty().allMatch(name -> sources.stream().anyMatch(source -> imports(source, name)));
    }

    private static boolean imports(Path source, String name) {
        try {
            return Files.readString(source).contains("." + name + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() throws IOException {
        return Files.readString(ReactorSources.root().resolve("docs/dependencies.md"));
    }

    private static SortedSet<String> namedOnThePage() throws IOException {
        return FIRST_COLUMN.matcher(page()).results()
                .map(row -> row.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static SortedSet<String> managedByThePom()
            throws IOException, ParserConfigurationException, SAXException, XPathExpressionException {
        var pom = DocumentBuilderFactory.newNSInstance().newDocumentBuilder()
                .parse(ReactorSources.root().resolve("pom.xml").toFile());
        var dependencies = (NodeList) XPathFactory.newInstance().newXPath().evaluate(
                "/*/*[local-name()='dependencyManagement']/*/*[local-name()='dependency']", pom,
                XPathConstants.NODESET);
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .map(dependency -> child(dependency, "groupId") + ":" + child(dependency, "artifactId"))
                .filter(name -> !name.startsWith("dweeter:"))
                .collect(toCollection(TreeSet::new));
    }

    private static String child(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
