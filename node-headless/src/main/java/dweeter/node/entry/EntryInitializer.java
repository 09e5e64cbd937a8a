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
import java.util.stream.Stream;

import dweeter.lifecycle.BuildDate;
import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.model.Address;
import dweeter.node.enrolment.Enrolment;
import dweeter.node.entry.StartMode.Found;
import dweeter.node.entry.StartMode.Join;
import dweeter.node.entry.StartMode.Recover;
import dweeter.node.entry.StartMode.Reissue;
import dweeter.node.entry.StartMode.Resume;
import dweeter.security.CertificateAuthority;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.transport.Transport;

/// Writes what an Entry needs into its directory, step by step: after each, the next start can tell how far this one came.
final class EntryInitializer {

    /// So long before it expires the operator's certificate is made anew.
    private static final Duration EARLY = Duration.ofDays(30);

    private final Path directory;
    private final Path passphrase;
    private final Database database;
    private final Address clients;
    private final Function<String, Transport> toEntry;
    private final InstantSource clock;
    private final BuildDate built;
    private final SecureRandom random;
    private final OwnCertificates own;

    /// Something that is done as a whole, or not at all, before the next thing is.
    interface Step {

        void take() throws IOException;
    }

    /// @param passphrase the file with what the key of the authority is encrypted with
    /// @param clients    where clients reach this Entry
    /// @param toEntry makes what reaches an Entry of the network whose authority has this fingerprint
    EntryInitializer(DataDirectory directory, Path passphrase, Database database, Address clients,
            Function<String, Transport> toEntry,
            InstantSource clock, BuildDate built, SecureRandom random) {
        this.directory = directory.path();
        this.passphrase = passphrase;
        this.database = database;
        this.clients = clients;
        this.toEntry = toEntry;
        this.clock = clock;
        this.built = built;
        this.random = random;
        this.own = new OwnCertificates(this.directory, new IssuedCertificates(database, clock), clients, clock, random);
    }

    DirectoryContents contents() {
        return DirectoryContents.of(directory, passphrase, Charter.read(database), random);
    }

    /// What is to be done so that nothing is missing.
    ///
    /// @throws StartException if the clock is wrong and something is dated by it, or the first Entry cannot be reached or
    ///                        refuses
    List<Step> steps(StartMode beginning, DirectoryContents there, EntryOptions wanted) {
        if (!(beginning instanceof Resume)) {
            requireClock();
        }
        List<Step> steps = switch (beginning) {
            case Resume() -> resume(there, wanted);
            case Found() -> found(wanted);
            case Reissue() -> List.of(() -> own.issueEntry(authority(there)), () -> Charter.finish(database));
            case Recover(int copies) -> recover(there, copies);
            case Join(InviteLink link) -> join(link, there);
        };
        return beginning instanceof Found || !needsOperator(there)
                ? steps
                : Stream.concat(steps.stream(), Stream.of(() -> own.issueOperator(authority(there)))).toList();
    }

    private List<Step> found(EntryOptions wanted) {
        CertificateAuthority ca = CertificateAuthority.create(wanted.network().orElse(EntryOptions.USUAL_NETWORK),
                clock.instant(), random);
        String fingerprint = CertificateAuthority.origin(ca.identity().certificate());
        Charter charter = Charter.founded(wanted.network().orElse(EntryOptions.USUAL_NETWORK),
                wanted.copies().orElse(EntryOptions.USUAL_COPIES), fingerprint);
        return List.of(
                () -> {
                    charter.writeFounded(database,
                            wanted.registration().orElse(EntryOptions.USUAL_REGISTRATION));
                    // An authority without a charter would be that of an Entry whose database is lost.
                    WholeFile.syncDirectory(directory);
                },
                () -> AuthorityKey.passphrase(passphrase, random),
                () -> ca.identity().store(directory.resolve(DirectoryContents.AUTHORITY),
                        AuthorityKey.passphrase(passphrase, random)),
                () -> own.issueEntry(ca),
                () -> own.issueOperator(ca),
                () -> Charter.finish(database));
    }

    private List<Step> recover(DirectoryContents there, int copies) {
        CertificateAuthority ca = authority(there);
        Charter charter = Charter.recovered(there.network().orElseThrow(), copies, there.fingerprint().orElseThrow());
        Step write = () -> charter.writeRecovered(database, clock.instant());
        return there.identity().isPresent() ? List.of(write) : List.of(write, () -> own.issueEntry(ca));
    }

    private List<Step> join(InviteLink link, DirectoryContents there) {
        Enrolment joining = Enrolment.ask(link, Role.ENTRY, clients.toString(), toEntry.apply(link.caFingerprint()),
                random);
        String network = joining.certified().network();
        if (there.network().filter(name -> !name.equals(network)).isPresent()) {
            throw new StartException(directory + " belongs to an Entry of the network " + there.network().get()
                    + ", and the link is of the network " + network + ". Choose another --data-dir.");
        }
        String authority = CertificateAuthority.origin(joining.identity().authority());
        return List.of(
                () -> Charter.joined(joining.certified(), authority).writeJoined(database),
                () -> joining.identity().store(directory.resolve(DirectoryContents.IDENTITY)));
    }

    /// Only what an older version did not write, what an operator has put into the directory, or that the founding is over,
    /// is to be noted; and another number of copies, where it was an operator who said it, and may have been wrong.
    private List<Step> resume(DirectoryContents there, EntryOptions wanted) {
        Charter charter = there.charter().orElseThrow();
        int copies = Charter.isRecovered(database)
                ? wanted.copies().orElse(charter.copies())
                : charter.copies();
        Charter known = new Charter(charter.network(), copies, there.fingerprint(), charter.founder(), false);
        Charter now = there.authority().isPresent() ? known.asFirst() : known;
        var steps = new ArrayList<Step>();
        if (!now.equals(charter)) {
            steps.add(() -> now.amend(database));
        }
        if (isOutdated(there)) {
            steps.add(() -> own.issueEntry(authority(there)));
        }
        return steps;
    }

    /// Nobody is to be locked out where the authority lies: who can read that can make an operator anyway.
    private boolean needsOperator(DirectoryContents there) {
        Instant now = clock.instant();
        return there.authority().isPresent() && built.complaint(now, "this machine").isEmpty()
                && (isOutdated(there)
                        || there.operatorUntil().filter(until -> until.isAfter(now.plus(EARLY))).isEmpty());
    }

    /// Where the authority was succeeded by another one, and what follows from that was interrupted.
    private static boolean isOutdated(DirectoryContents there) {
        return there.authority().isPresent() && there.identity().isPresent()
                && !there.identity().get().authority().equals(there.authority().get().authority());
    }

    private CertificateAuthority authority(DirectoryContents there) {
        return CertificateAuthority.of(there.authority().orElseThrow(), random);
    }

    private void requireClock() {
        Optional<String> complaint = built.complaint(clock.instant(), "this machine");
        if (complaint.isPresent()) {
            throw new StartException(complaint.get() + ". Set the clock, and start this Entry again.");
        }
    }
}
