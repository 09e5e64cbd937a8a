/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Nick;
import dweeter.model.OneLine;

/// Nicks that nobody may register: people would take whoever has one for the network or its operators. Underscores do not
/// count, so that `admin_` is no way around `admin`. Only who registers is judged by it; who has such a nick keeps it.
///
/// A list comes with the program; an operator adds to it with the file `reserved-nicks.txt` in a peer's directory, one nick a
/// line, `#` before a comment.
public final class ReservedNicks {

    private static final Logger LOG = LoggerFactory.getLogger(ReservedNicks.class);
    private static final String FILE = "reserved-nicks.txt";
    private static final String COMMENT = "#";

    private final Set<String> bare;

    private ReservedNicks(Set<String> bare) {
        this.bare = Set.copyOf(bare);
    }

    /// Those that come with the program.
    public static ReservedNicks usual() {
        return new ReservedNicks(ofThisProgram());
    }

    /// Those and what the operator adds in this directory. What makes no sense there is left out, and the log says so.
    public static ReservedNicks with(Path directory) {
        Set<String> all = ofThisProgram();
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            try {
                take(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString(), all);
            } catch (IOException e) {
                LOG.warn("{} cannot be read, and its nicks are not reserved: {}", file, e.toString());
            }
        }
        return new ReservedNicks(all);
    }

    /// Whether a file of a peer's directory is the operator's list, which stays where everything of a place is removed.
    public static boolean isIt(Path path) {
        return path.endsWith(FILE);
    }

    /// Whether nobody may register it.
    public boolean has(Nick nick) {
        return bare.contains(bare(nick));
    }

    private static Set<String> ofThisProgram() {
        var all = new HashSet<String>();
        try (InputStream list = ReservedNicks.class.getResourceAsStream(FILE)) {
            if (list == null) {
                throw new IllegalStateException(FILE + " did not come with this program");
            }
            try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
                take(lines.lines().toList(), FILE, all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void take(List<String> lines, String from, Set<String> into) {
        for (String line : lines) {
            String word = line.strip();
            if (!word.isEmpty() && !word.startsWith(COMMENT)) {
                Nick.typed(word).ifPresentOrElse(nick -> into.add(bare(nick)),
                        () -> LOG.warn("{} has a line that is no nick: {}", from, OneLine.of(word)));
            }
        }
    }

    private static String bare(Nick nick) {
        return nick.value().replace("_", "");
    }
}
