/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.node.enrolment.RevocationFile;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.membership.Place.Stage;
import dweeter.node.replication.UnusableCopy;
import dweeter.sqlite.NativeLibrary;

/// The [Place] of a peer as it is kept in its directory: in the first line the group, the address for siblings, the network,
/// and from the second stage on its stage; then a founder in each, its id and its addresses for its siblings, for Chord and for
/// Tweeter.
public record PlaceFile(Path directory) {

    private static final String NAME = "place";
    /// What `place` is called while the rest is being removed.
    private static final String LEFT = "place-left";
    private static final int OWN_WORDS = 4;
    private static final int WORDS = 4;

    /// @throws StartException if it may not be read
    /// @throws UnusableCopy   if it is damaged
    public Optional<Place> read() {
        Path file = directory.resolve(NAME);
        if (Files.exists(directory.resolve(LEFT))) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            var founders = new ArrayList<Sibling>();
            for (String line : lines.subList(1, lines.size())) {
                founders.add(founder(line));
            }
            String[] first = lines.getFirst().split(" ", OWN_WORDS);
            return Optional.of(new Place(UUID.fromString(first[0]), Address.parse(first[1]), first[2], founders,
                    stage(first)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new StartException(file + " cannot be read (permission denied). Give yourself the right to read it.",
                    e);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnusableCopy(file + " is damaged or cannot be read.", e);
        }
    }

    /// @throws StartException if it cannot be written
    public void write(Place place) {
        var text = new StringBuilder(place.group() + " " + place.raft() + " " + place.network()
                + (place.has(Stage.BEGUN) ? " " + word(place.stage()) : "") + "\n");
        for (Sibling founder : place.founders()) {
            text.append(founder.id()).append(' ').append(founder.raft()).append(' ').append(founder.peer().chord())
                    .append(' ').append(founder.peer().tweeter()).append('\n');
        }
        try {
            WholeFile.write(directory.resolve(NAME), text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new StartException(directory + " cannot be written (" + e.getMessage()
                    + "). Check its permissions and the space on the disk.", e);
        }
    }

    /// Removes all that is left of a place this peer has no more, so that it can take another under another identity. Where
    /// that is broken off, [#finishClearing] goes on.
    public void clear() {
        try {
            if (Files.exists(directory.resolve(NAME))) {
                Files.move(directory.resolve(NAME), directory.resolve(LEFT), StandardCopyOption.ATOMIC_MOVE);
                WholeFile.syncDirectory(directory);
            }
            try (Stream<Path> left = Files.list(directory)) {
                for (Path path : left.filter(PlaceFile::isOfThePlace).toList()) {
                    remove(path);
                }
            }
            Files.deleteIfExists(directory.resolve(LEFT));
        } catch (IOException e) {
            throw new StartException(directory + " cannot be cleared (" + e.getMessage()
                    + "). Remove what is in the way, and start this peer again.", e);
        }
    }

    /// To be called at a start, by whoever holds the directory.
    public void finishClearing() {
        if (Files.exists(directory.resolve(LEFT))) {
            clear();
        }
    }

    /// All but what belongs to the process, lets it into the network, or belongs to the disk that is mounted there.
    private static boolean isOfThePlace(Path path) {
        return !path.endsWith("lock") && !path.endsWith(LEFT) && !path.endsWith("lost+found")
                && !PeerCredentials.isOfThem(path) && !RevocationFile.isIt(path) && !ReservedNicks.isIt(path)
                && !NativeLibrary.isUnpacked(path);
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> parts = Files.walk(path)) {
            for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static Stage stage(String[] first) {
        if (first.length < OWN_WORDS) {
            return Stage.TAKEN;
        }
        return Stream.of(Stage.BEGUN, Stage.COUNTED).filter(stage -> word(stage).equals(first[OWN_WORDS - 1]))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("There is no such stage"));
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static Sibling founder(String line) {
        String[] words = line.split(" ", WORDS);
        return new Sibling(UUID.fromString(words[0]), Address.parse(words[1]),
                new Peer(Address.parse(words[2]), Address.parse(words[3])));
    }
}
