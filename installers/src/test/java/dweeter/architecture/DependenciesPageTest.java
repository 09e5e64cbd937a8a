/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

/// docs/dependencies.md tells what each dependency is for: all of them, and none that is gone.
class DependenciesPageTest {

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void the_page_names_exactly_what_the_root_pom_manages() throws Exception {
        assertThat(namedOnThePage()).isEqualTo(managedByThePom());
    }

    private static SortedSet<String> namedOnThePage() throws IOException {
        String page = Files.readString(ReactorSources.root().resolve("docs/dependencies.md"));
        return FIRST_COLUMN.matcher(page).results()
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
