/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The inputs that are kept of a target: those which made it take a way that no other one had, and those which found
/// something. They lie in `src/test/resources/fuzz` of its module, in base64, one a line.
public final class Corpus {

    /// Of all lines, in characters; the shorter inputs are kept.
    private static final int LARGEST_FILE = 150_000;

    private Corpus() {}

    /// Tries the target on everything that is kept, and on its seeds.
    ///
    /// @return on how many inputs
    public static int replay(FuzzTarget target) {
        List<byte[]> inputs = Stream.concat(kept(target.name()).stream(), target.seeds()).toList();
        inputs.forEach(target.subjects()::tryOn);
        return inputs.size();
    }

    static List<byte[]> kept(String target) {
        try (InputStream resource = Corpus.class.getResourceAsStream("/fuzz/" + target + ".txt")) {
            return resource == null
                    ? List.of()
                    : new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII)).lines()
                            .map(Base64.getDecoder()::decode).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the files of a folder as the inputs that are kept of a target.
    static void keep(Path folder, Path file) throws IOException {
        var lines = new ArrayList<String>();
        int left = LARGEST_FILE;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.sorted(Comparator.comparingLong((Path path) -> path.toFile().length())
                    .thenComparing(Comparator.naturalOrder())).toList()) {
                String line = Base64.getEncoder().encodeToString(Files.readAllBytes(one));
                left -= line.length() + 1;
                if (left < 0) {
                    break;
                }
                lines.add(line);
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }
}
