/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dweeter.lifecycle.BuildDate;
import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.entry.StartMode.Found;
import dweeter.node.entry.StartMode.Recover;
import dweeter.node.entry.StartMode.Reissue;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.sqlite.Database;
import dweeter.transport.Transport;

/// Who an Entry is and which network it belongs to: made at its first start, read from its directory at every other.
///
/// @param credentials what this Entry shows other servers and clients
/// @param network   what the network calls itself
/// @param copies    how many siblings a node of it is to have
/// @param authority only at the network's first Entry
/// @param founder   where the first Entry listens for servers; empty if that is this one
/// @param operator  the file of an operator's identity, if it lies here
/// @param granting  whether a peer may be told here to found the ring, if nobody has yet
/// @param remarks   what its operator should know, in sentences
public record Bootstrap(Credentials credentials, String network, int copies, Optional<HeldAuthority> authority,
        Optional<Address> founder, Optional<Path> operator, Granting granting, List<String> remarks) {

    /// How far what lies on the disk is believed, where it says that nobody has founded the ring yet.
    public enum Granting {
        /// The network was made just now.
        AT_ONCE,
        /// It was made not long ago; whoever holds the ring has some seconds to say so.
        AFTER_LISTENING,
        /// The directory may be an old copy.
        NEVER
    }

    public Bootstrap {
        remarks = List.copyOf(remarks);
    }

    /// Makes sure, before the database is opened, that this directory may be that of an Entry.
    ///
    /// @throws StartException if not
    public static void check(Path directory) {
        DirectoryContents.check(directory);
    }

    /// @param passphrase the file with what the key of the authority is encrypted with
    /// @param clients    where clients reach this Entry
    /// @param toEntry makes what reaches an Entry of the network whose authority has this fingerprint
    /// @throws StartException if something is damaged or lost that cannot be replaced, the clock is wrong where something is
    ///                        to be dated, or the first Entry of the network to join cannot be reached or refuses
    public static Bootstrap of(DataDirectory directory, Path passphrase, Database database, EntryOptions wanted,
            Address clients,
            Function<String, Transport> toEntry, InstantSource clock, BuildDate built, SecureRandom random)
            throws IOException {
        var founder = new EntryInitializer(directory, passphrase, database, clients, toEntry, clock, built, random);
        DirectoryContents before = founder.contents();
        StartMode beginning = StartMode.of(before, wanted);
        for (EntryInitializer.Step step : founder.steps(beginning, before, wanted)) {
            step.take();
        }
        DirectoryContents now = founder.contents();
        Charter charter = now.charter().orElseThrow();
        Optional<HeldAuthority> held = HeldAuthority.in(now, passphrase, random);
        Granting granting = granting(beginning, wanted, now, clock);
        var remarks = new ArrayList<>(remarks(beginning, before, now, wanted));
        if (!(beginning instanceof Found)) {
            wanted.registration().filter(mode -> new Directory(database).registration()
                    .filter(known -> known.mode() == mode).isEmpty())
                    .ifPresent(mode -> remarks.add("This network was founded before; --registration " + mode.word()
                            + " is not heeded. Say `dweeter-node registration " + mode.word() + "` to change it."));
        }
        if (granting == Granting.NEVER && new Directory(database).grant() instanceof RingGrant.Open) {
            remarks.add(
                    "This network was made more than an hour ago, and as far as is known here nobody has founded its "
                            + "ring. If that is so, and this directory is no old copy, start this Entry with --may-found-ring; "
                            + "else bring back the peers.");
        }
        return new Bootstrap(new Credentials(now.identity().orElseThrow()), charter.network(), charter.copies(), held,
                charter.founder(),
                now.operator(), granting, remarks);
    }

    private static Granting granting(StartMode beginning, EntryOptions wanted, DirectoryContents now,
            InstantSource clock) {
        if (beginning instanceof Found) {
            return Granting.AT_ONCE;
        }
        Instant made = CertificateAuthority.made(now.identity().orElseThrow().lineage().first());
        return wanted.mayFoundRing() || RingGrant.Open.isBelieved(Duration.between(made, clock.instant()))
                ? Granting.AFTER_LISTENING
                : Granting.NEVER;
    }

    /// What the network is told from others by.
    public String fingerprint() {
        return credentials.network();
    }

    /// The fingerprint that an invite names: of the newest authority.
    public String authorityFingerprint() {
        return credentials.anchors().newest();
    }

    private static List<String> remarks(StartMode beginning, DirectoryContents before, DirectoryContents now,
            EntryOptions wanted) {
        var remarks = new ArrayList<String>();
        Charter charter = now.charter().orElseThrow();
        if (beginning instanceof Recover) {
            remarks.add(DirectoryContents.DATABASE + " was gone and is made anew: the network " + charter.network()
                    + " has "
                    + "nodes of " + charter.copies() + " siblings, as you say, and join tokens of before are no good "
                    + "any more.");
        }
        if (before.identity().isEmpty() && before.charter().filter(known -> !known.unfinished()).isPresent()
                && beginning instanceof Reissue) {
            remarks.add(DirectoryContents.IDENTITY
                    + " was gone: this Entry has a new certificate of its network's authority, "
                    + "and every invite stays good.");
        }
        if (now.locked()) {
            remarks.add("What " + DirectoryContents.AUTHORITY
                    + " is encrypted with is gone: this Entry serves, but lets nobody "
                    + "join, and no certificate is renewed. Put the passphrase back, or say with --passphrase-file where it is.");
        } else if (now.authority().isEmpty() && charter.founder().isEmpty()) {
            remarks.add(DirectoryContents.AUTHORITY + " is gone from " + now.directory()
                    + ": this Entry serves, but lets no "
                    + "further Entry join. Restore a copy of that file.");
        }
        wanted.network().filter(name -> !name.equals(charter.network())).ifPresent(name -> remarks.add(
                "This network is called " + charter.network() + ", once for ever; --network " + name
                        + " is not heeded."));
        before.charter().map(Charter::copies).filter(copies -> copies != charter.copies()).ifPresent(copies -> remarks
                .add("A node of this network has " + charter.copies() + " siblings, as you say now, and not " + copies
                        + ", as you said when " + DirectoryContents.DATABASE + " was made anew."));
        wanted.copies().filter(copies -> copies != charter.copies()).ifPresent(copies -> remarks.add(
                "A node of this network has " + charter.copies() + " siblings, once for ever; --copies " + copies
                        + " is not heeded."));
        if (wanted.join().isPresent() && now.authority().isPresent()) {
            remarks.add("This is the first Entry of its network already; the link is not heeded.");
        }
        return remarks;
    }
}
