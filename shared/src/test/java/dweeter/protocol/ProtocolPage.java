/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The page that describes the protocol, docs/protocol.md, whose examples are test vectors.
public final class ProtocolPage {

    private ProtocolPage() {}

    /// One frame of the page.
    ///
    /// @param line where it begins
    public record Example(int line, String json) {

        public byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "docs/protocol.md, line " + line;
        }
    }

    public static String text() {
        return text("protocol.md");
    }

    /// Another page beside it.
    public static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Example> examples() {
        var examples = new ArrayList<Example>();
        var block = new ArrayList<String>();
        boolean inside = false;
        int number = 0;
        for (String line : text().lines().toList()) {
            number++;
            if (inside && line.equals("```")) {
                examples.add(new Example(number - block.size(), String.join("\n", block)));
                block.clear();
                inside = false;
            } else if (inside) {
                block.add(line);
            } else {
                inside = line.equals("```json");
            }
        }
        return List.copyOf(examples);
    }

    private static Path file(String name) {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path page = folder.resolve("docs").resolve(name);
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new IllegalStateException("No docs/" + name + " at or above " + here);
    }
}
