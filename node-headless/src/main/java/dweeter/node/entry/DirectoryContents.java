/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.lifecycle.StartException;
import dweeter.node.enrolment.KeyFile;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;

/// What lies in the directory of an Entry when it starts. Whatever is there is whole, and of one network.
///
/// @param locked    whether the key of the network's authority lies there, but what it is encrypted with is gone
/// @param authority the key of the network's authority, which lies at the first Entry only
/// @param identity  the Entry's own key
/// @param charter   what its database says
record DirectoryContents(Path directory, boolean locked, Optional<Identity> authority, Optional<Identity> identity,
        Optional<Charter> charter) {

    static final String DATABASE = "entry.db";
    static final String AUTHORITY = "authority.p12";
    static final String IDENTITY = "entry.p12";
    /// By which the operator of the network shows who that is; not needed by the Entry itself.
    static final String OPERATOR = "operator.p12";
    private static final List<String> OF_PEERS = List.of("place", "raft", "group.db");

    /// Makes sure, before anything is written, that the directory is not that of a peer, and that its database can be opened
    /// without harm.
    ///
    /// @throws StartException if not
    static void check(Path directory) {
        OF_PEERS.stream().filter(name -> Files.exists(directory.resolve(name))).findFirst().ifPresent(name -> {
            throw new StartException(directory + " belongs to a peer, which has left `" + name
                    + "` there. Choose another --data-dir for this Entry.");
        });
        // SQLite takes it for rubbish when it makes a new database beside it.
        if (size(directory.resolve(DATABASE)) == 0 && size(directory.resolve(DATABASE + "-wal")) > 0) {
            throw new StartException(DATABASE + " is gone from " + directory + ", but not " + DATABASE
                    + "-wal, which belongs to it. Put " + DATABASE + " back, or take " + DATABASE + "-wal away too.");
        }
    }

    /// @throws StartException if something is damaged or cannot be read, or the files are of different networks
    static DirectoryContents of(Path directory, Path passphrase, Optional<Charter> charter, SecureRandom random) {
        AuthorityKey key = AuthorityKey.in(directory.resolve(AUTHORITY), passphrase, random);
        Optional<Identity> authority = key.identity();
        Optional<Identity> identity = KeyFile.identity(directory.resolve(IDENTITY), key.isThere()
                ? "Take it away and start this Entry again: it gets a new certificate, and every invite stays good."
                : "Restore a copy of it; or take it away and start this Entry with --join-file and a link that "
                        + "the network's operator makes (`dweeter-node token create --role entry`).");
        var contents = new DirectoryContents(directory, key.isLocked(), authority, identity, charter);
        contents.requireOneNetwork();
        return contents;
    }

    /// What the network is told from others by, if that can be told.
    Optional<String> fingerprint() {
        return keys().findFirst().map(DirectoryContents::fingerprint).or(() -> charter.flatMap(Charter::authority));
    }

    /// Whether an invite with this fingerprint may be one of its network.
    boolean mayBeOf(String caFingerprint) {
        return fingerprint().isEmpty() || fingerprint().get().equals(caFingerprint)
                || keys().anyMatch(key -> key.isOfNetwork(caFingerprint));
    }

    /// The file of an operator's identity, if it lies here.
    Optional<Path> operator() {
        return Optional.of(directory.resolve(OPERATOR)).filter(Files::exists);
    }

    /// Until when the operator's identity that lies here holds; empty if there is none that can be used.
    Optional<Instant> operatorUntil() {
        try {
            return Optional.of(Identity.load(directory.resolve(OPERATOR)).expires());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What the network is called, if that can be told.
    Optional<String> network() {
        return charter.map(Charter::network)
                .or(() -> keys().findFirst().map(key -> CertificateAuthority.network(key.authority())));
    }

    private void requireOneNetwork() {
        Stream<String> known = Stream.concat(keys().map(DirectoryContents::fingerprint),
                charter.flatMap(Charter::authority).stream());
        // What an older version wrote says the name only.
        boolean otherName = charter.filter(old -> old.authority().isEmpty()).stream().anyMatch(old -> keys()
                .anyMatch(key -> !CertificateAuthority.network(key.authority()).equals(old.network())));
        if (known.distinct().count() > 1 || otherName) {
            throw new StartException("The files in " + directory + " are of different networks (" + AUTHORITY + ", "
                    + IDENTITY + " and " + DATABASE + "). Put each back where it belongs.");
        }
    }

    private Stream<Identity> keys() {
        return Stream.concat(authority.stream(), identity.stream());
    }

    private static String fingerprint(Identity key) {
        return CertificateAuthority.origin(key.authority());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
