/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.OwnersOnly;
import dweeter.security.InviteLink;
import picocli.CommandLine.Option;

/// The link with which a server becomes a part of a network. It is a secret: whoever has it can become one too. So it is read
/// from a file, as everybody on a machine can see with `ps` what stands on a command line.
final class JoinOptions {

    private static final String SPOKEN = "A link to join with is a secret, and everybody on this machine can see what "
            + "stands on a command line. Have a new one made, put it into a file that only you can read";
    private static final String SCHEME = "dweeter:";
    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(names = "--join-file", paramLabel = "FILE",
            description = "A file with the link that the operator of the network has made for this server, which only you "
                    + "can read; - reads the link from standard input. Needed once.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--join", hidden = true, paramLabel = "LINK")
    private Optional<String> spoken = Optional.empty();

    /// @throws CommandFailed if there is no link where it should be, or others can read it
    Optional<InviteLink> link() {
        if (spoken.isPresent()) {
            throw new CommandFailed(SPOKEN + ", and say --join-file FILE.");
        }
        return file.map(JoinOptions::read);
    }

    /// The link in a file, or from standard input where that is called `-`.
    ///
    /// @throws CommandFailed if there is none, or others can read it
    static InviteLink read(Path path) {
        if (path.toString().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new CommandFailed(SPOKEN + ", and say which.");
        }
        return parse(path, path.equals(STANDARD_INPUT) ? line(System.in) : content(path));
    }

    private static InviteLink parse(Path path, String text) {
        if (text.isBlank()) {
            throw new CommandFailed(
                    (path.equals(STANDARD_INPUT) ? "Standard input" : path) + " is empty, and no link.");
        }
        try {
            return InviteLink.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(path + ": " + e.getMessage() + ".");
        }
    }

    private static String content(Path path) {
        try {
            OwnersOnly.require(path);
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new CommandFailed("There is no file " + path + ".");
        } catch (CharacterCodingException e) {
            throw new CommandFailed(path + " is no text, and no link. Have a new one made.");
        } catch (IOException e) {
            throw new CommandFailed(path + ": " + FileTrouble.reason(e) + ".");
        }
    }

    /// No more than a line: what follows may be for somebody else.
    private static String line(InputStream in) {
        var line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
        } catch (IOException e) {
            throw new CommandFailed("Standard input cannot be read (" + FileTrouble.reason(e) + ").");
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
