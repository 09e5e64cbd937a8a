/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dweeter.lifecycle.FileTrouble;
import dweeter.node.EntryNode;
import dweeter.security.Identity;

/// Looks at what lies in a server's directory: who can read it, and until when its certificates hold.
///
/// @param directory is there
public record DirectoryCheck(Path directory) {

    private static final Duration SOON = Duration.ofDays(25);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    private static final List<String> IDENTITIES = List.of("entry.p12", "peer.p12", "operator.p12");

    public List<Finding> look(Instant now) {
        var findings = new ArrayList<Finding>();
        findings.add(rights());
        List<Path> identities = IDENTITIES.stream().map(directory::resolve).filter(Files::exists).toList();
        identities.forEach(file -> findings.add(certificate(file, now)));
        if (identities.isEmpty()) {
            findings.add(Finding.bad(directory + " is not the directory of a server that belongs to a network.",
                    "dweeter-node join FILE --dir " + directory + ", or name another one"));
        }
        if (Files.exists(directory.resolve("authority.p12")) && !Files.exists(EntryNode.Config.besides(directory))) {
            findings.add(Finding.unknown(
                    "The passphrase of the authority is not at " + EntryNode.Config.besides(directory)
                            + ".",
                    "see that this Entry is started with --passphrase-file, or put it back: without it nobody can join"));
        }
        return findings;
    }

    private Finding rights() {
        try {
            return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(directory).stream().anyMatch(OF_OTHERS::contains)
                            ? Finding.bad("Others can look into " + directory + ".", "chmod 700 " + directory)
                            : Finding.fine("Nobody but its owner can look into " + directory + ".");
        } catch (IOException e) {
            return Finding.unknown(
                    "Who can look into " + directory + " cannot be found out (" + FileTrouble.reason(e) + ").",
                    "ls -ld " + directory);
        }
    }

    private static Finding certificate(Path file, Instant now) {
        try {
            Instant expires = Identity.load(file).expires();
            long days = Duration.between(now, expires).toDays();
            if (expires.isBefore(now)) {
                return Finding.bad("The certificate in " + file + " has expired.",
                        "take that file away, and dweeter-node join with a new link (dweeter-node token create)");
            }
            return Duration.between(now, expires).compareTo(SOON) < 0
                    ? Finding.bad(
                            "The certificate in " + file + " holds for " + days + " more days and was not renewed.",
                            "see that this server runs, reaches an Entry, and that the first Entry runs with its passphrase")
                    : Finding.fine("The certificate in " + file + " holds for " + days + " more days.");
        } catch (IOException e) {
            return Finding.bad(file + " cannot be read, or is damaged (" + FileTrouble.reason(e) + ").",
                    "restore a copy of it, or take it away and join anew");
        }
    }
}
