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

import dweeter.lifecycle.FileTrouble;
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
    /// What `place` is called while the rest is being put aside.
    private static final String BEING_PUT_ASIDE = "place-aside";
    private static final String ASIDE = "replaced-";
    private static final int OWN_WORDS = 4;
    private static final int WORDS = 4;

    /// @throws StartException if it may not be read
    /// @throws UnusableCopy   if it is damaged
    public Optional<Place> read() {
        return Files.exists(directory.resolve(LEFT)) ? Optional.empty() : read(directory.resolve(NAME));
    }

    private static Optional<Place> read(Path file) {
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
            throw new StartException(directory + " cannot be written (" + FileTrouble.reason(e)
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
            throw new StartException(directory + " cannot be cleared (" + FileTrouble.reason(e)
                    + "). Remove what is in the way, and start this peer again.", e);
        }
    }

    /// Puts all that belongs to a place into a directory of its own, where it is no copy of anything any more, so that this peer
    /// can take another place under another identity. Where that is broken off, [#finishClearing] goes on.
    ///
    /// @param group of the place
    public void putAside(UUID group) {
        try {
            Path aside = Files.createDirectories(directory.resolve(aside(group)));
            if (Files.exists(directory.resolve(NAME))) {
                Files.move(directory.resolve(NAME), directory.resolve(BEING_PUT_ASIDE),
                        StandardCopyOption.ATOMIC_MOVE);
                WholeFile.syncDirectory(directory);
            }
            try (Stream<Path> left = Files.list(directory)) {
                for (Path path : left.filter(PlaceFile::isOfThePlace).toList()) {
                    move(path, aside.resolve(path.getFileName()));
                }
            }
            move(directory.resolve(BEING_PUT_ASIDE), aside.resolve(NAME));
            WholeFile.syncDirectory(directory);
        } catch (IOException e) {
            throw new StartException(directory + " cannot be put aside (" + FileTrouble.reason(e)
                    + "). Remove what is in the way, and start this peer again.", e);
        }
    }

    /// Where what was put aside of a group lies in the directory of a peer.
    public static String aside(UUID group) {
        return ASIDE + group;
    }

    /// To be called at a start, by whoever holds the directory.
    public void finishClearing() {
        if (Files.exists(directory.resolve(BEING_PUT_ASIDE))) {
            Optional<Place> place = read(directory.resolve(BEING_PUT_ASIDE));
            putAside(place.orElseThrow().group());
        }
        if (Files.exists(directory.resolve(LEFT))) {
            clear();
        }
    }

    /// Where something of that name lies there, of a place that was put aside before, it stays beside it.
    private static void move(Path from, Path to) throws IOException {
        Path free = to;
        for (int i = 2; Files.exists(free); i++) {
            free = to.resolveSibling(to.getFileName() + "." + i);
        }
        Files.move(from, free);
    }

    /// All but what belongs to the process, lets it into the network, or belongs to the disk that is mounted there.
    private static boolean isOfThePlace(Path path) {
        return !path.endsWith("lock") && !path.endsWith(LEFT) && !path.endsWith(BEING_PUT_ASIDE)
                && !String.valueOf(path.getFileName()).startsWith(ASIDE) && !path.endsWith("lost+found")
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
