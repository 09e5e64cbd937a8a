/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.model.Address;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.transport.Transport;

/// What lets a peer into its network. It is asked for once, with a join token, and lies in the peer's directory.
///
/// @param identity by which it shows other servers who it is
/// @param entries  where Entries listened for servers when that was last heard
public record PeerCredentials(Identity identity, List<Address> entries) {

    private static final Logger LOG = LoggerFactory.getLogger(PeerCredentials.class);
    public static final String IDENTITY = "peer.p12";
    private static final String ENTRIES = "entries";
    private static final String ASK_FOR_LINK = "Have the network's operator make a link (`dweeter-node token create`), "
            + "put it into a file that only you can read, and start this peer with --join-file of it.";

    public PeerCredentials {
        entries = List.copyOf(entries);
    }

    /// Reads them, or asks for them with a link.
    ///
    /// @param directory held by this process
    /// @param join      a link with a join token; not needed where they are there already
    /// @param name      what to call the peer
    /// @param toEntry   makes what reaches an Entry of the network whose authority has this fingerprint
    /// @throws StartException if they are neither there nor to be had, or the link is of another network
    public static PeerCredentials of(Path directory, Optional<InviteLink> join, String name,
            Function<String, Transport> toEntry, SecureRandom random) {
        Optional<Identity> kept = KeyFile.identity(directory.resolve(IDENTITY),
                "Restore a copy of it; or take it away. " + ASK_FOR_LINK);
        if (kept.isPresent()) {
            requireSameNetwork(directory, kept.get(), join);
            return new PeerCredentials(kept.get(), entries(directory.resolve(ENTRIES)));
        }
        InviteLink link = join.orElseThrow(() -> new StartException(
                "This peer has no certificate of a network yet. " + ASK_FOR_LINK));
        Enrolment fresh = Enrolment.ask(link, Role.PEER, name, toEntry.apply(link.caFingerprint()), random);
        var credentials = new PeerCredentials(fresh.identity(), fresh.certified().entries());
        credentials.store(directory);
        return credentials;
    }

    /// Whether they lie in this directory.
    public static boolean areIn(Path directory) {
        return Files.exists(directory.resolve(IDENTITY));
    }

    /// Whether they lie in this file.
    public static boolean isOfThem(Path file) {
        return file.endsWith(IDENTITY) || file.endsWith(ENTRIES);
    }

    /// Keeps where Entries listen for servers now, for the next start. Where that cannot be written the older ones have to do.
    ///
    /// @param directory held by this process
    public static void keepEntries(Path directory, List<Address> entries) {
        try {
            write(directory, entries);
        } catch (IOException e) {
            LOG.warn("Where the Entries are could not be kept in {}: {}", directory, FileTrouble.reason(e));
        }
    }

    private static void write(Path directory, List<Address> entries) throws IOException {
        WholeFile.write(directory.resolve(ENTRIES), entries.stream().map(entry -> entry + "\n")
                .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    private void store(Path directory) {
        try {
            write(directory, entries);
            identity.store(directory.resolve(IDENTITY));
        } catch (IOException e) {
            throw new StartException("The certificate of this peer cannot be written to " + directory + " ("
                    + FileTrouble.reason(e) + "). Check its permissions and the space on the disk.", e);
        }
    }

    private static void requireSameNetwork(Path directory, Identity kept, Optional<InviteLink> join) {
        if (join.filter(link -> !kept.isOfNetwork(link.caFingerprint())).isPresent()) {
            throw new StartException(directory + " belongs to a peer of the network "
                    + CertificateAuthority.network(kept.authority())
                    + ", and the link is of another one. Choose another --data-dir.");
        }
    }

    private static List<Address> entries(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Address::parse).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    file + " is damaged. Take it away, and say with --entry where an Entry listens for "
                            + "servers.",
                    e);
        }
    }
}
