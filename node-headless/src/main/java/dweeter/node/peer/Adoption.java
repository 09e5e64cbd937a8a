/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.group.AppliedRules;
import dweeter.node.group.BinaryCommands;
import dweeter.node.group.GroupState;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.Succession;
import dweeter.node.membership.Place;
import dweeter.node.membership.PlaceFile;
import dweeter.node.replication.ratis.LoggedState;
import dweeter.node.replication.ratis.Refounding;
import dweeter.node.storage.Schema;
import dweeter.sqlite.Database;

/// What becomes of the directory of a peer whose group was replaced: of the one that founds the new group its rows are the
/// beginning; of any other it is put aside. Each goes on where a process that died had come to.
///
/// @param file   the place of the peer
/// @param newest the newest rules that this build can apply
/// @param self   where the peer listens
public record Adoption(PlaceFile file, RulesVersion newest, Supplier<Peer> self) {

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    /// What there is to do, until it is done.
    private static final String INTENT = "adoption";
    private static final int WORDS = 9;

    /// Does what follows from the group having been replaced, while no log runs in the directory.
    ///
    /// @param id    the identity of the directory
    /// @param place what it has so far
    /// @throws StartException if the directory cannot be written
    public void settle(Replacement replacement, UUID id, Place place) {
        if (!replacement.founder().equals(id)) {
            LOG.warn("Group {} was replaced: its copy is put aside in {}, and this peer waits as a spare",
                    place.group(), PlaceFile.aside(place.group()));
            file.putAside(place.group());
            return;
        }
        try {
            WholeFile.write(intent(), text(replacement, self.get()).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw unwritable(e);
        }
        finish();
    }

    /// Goes on with what was begun, if anything was. To be called at a start, by whoever holds the directory.
    public void finish() {
        try {
            Optional<Begun> begun = begun();
            if (begun.isPresent()) {
                adopt(begun.get().as, begun.get().self);
                Files.delete(intent());
                WholeFile.syncDirectory(file.directory());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private record Begun(Replacement as, Peer self) {}

    private void adopt(Replacement as, Peer peer) throws IOException {
        Place place = file.read().orElseThrow(
                () -> new StartException("`place` is gone from " + file.directory() + ", which was to be adopted."));
        Path aside = file.directory().resolve(PlaceFile.aside(as.group()));
        var state = new LoggedState<>(new BinaryCommands(newest, () -> newest),
                path -> Database.open(path, Schema.MIGRATIONS, 1, Database.Durability.NORMAL,
                        session -> AppliedRules.are(session, newest)),
                GroupState::open);
        new Refounding(file.directory(), as.group(), as.by(), aside).run(state,
                session -> Succession.take(session, as),
                id -> new Sibling(id, place.raft(), peer));
        file.write(new Place(as.by(), place.raft(), place.network(), List.of(), Place.Stage.COUNTED));
        LOG.info("This peer goes on as group {}, in the place of {}, in epoch {}", as.by(), as.group(), as.epoch());
    }

    private Optional<Begun> begun() throws IOException {
        try {
            String[] words = Files.readString(intent(), StandardCharsets.US_ASCII).strip().split(" ", WORDS);
            return Optional.of(new Begun(new Replacement(UUID.fromString(words[0]), UUID.fromString(words[1]),
                    UUID.fromString(words[2]), new Interval(RingId.parse(words[3]), RingId.parse(words[4])),
                    Long.parseLong(words[5]), Long.parseLong(words[6])),
                    new Peer(Address.parse(words[7]), Address.parse(words[8]))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StartException(intent() + " is damaged. Have the peer adopted once more.", e);
        }
    }

    private static String text(Replacement one, Peer self) {
        return String.join(" ", one.group().toString(), one.by().toString(), one.founder().toString(),
                one.range().from().toString(), one.range().to().toString(), String.valueOf(one.epoch()),
                String.valueOf(one.skip()), self.chord().toString(), self.tweeter().toString()) + "\n";
    }

    private Path intent() {
        return file.directory().resolve(INTENT);
    }

    private StartException unwritable(IOException e) {
        return new StartException(file.directory() + " cannot be written (" + FileTrouble.reason(e)
                + "). Check its permissions and the space on the disk.", e);
    }
}
