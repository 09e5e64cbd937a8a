/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.FileTrouble;
import dweeter.model.Address;
import dweeter.node.Surroundings;
import dweeter.node.enrolment.Enrolment;
import dweeter.security.InviteLink;
import dweeter.security.Role;

/// Makes somebody an operator of a network: gets the certificate, and keeps it with its key in a file.
///
/// @param directory where that file is to lie
record OperatorJoin(Path directory, Surroundings around) {

    private static final String FILE = "operator.p12";

    /// @param link with a join token, which is used up by this
    /// @return what the operator is to know, in lines
    /// @throws CommandFailed                        if there is such a file already, or it cannot be written
    /// @throws dweeter.lifecycle.StartException if there is no certificate to be had
    List<String> with(InviteLink link) {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            throw new CommandFailed(
                    file + " is there already, and nothing was changed. Say with --dir where the new one is "
                            + "to lie.");
        }
        // One that is there already may be a home, or /tmp: its rights are not ours to change, and the file has its own.
        if (!Files.isDirectory(directory)) {
            DataDirectory.make(directory);
        }
        requireWritable();
        Enrolment fresh = Enrolment.ask(link, Role.OPERATOR, name(), around.networks().toEntry(link.caFingerprint()),
                around.secrets());
        try {
            fresh.identity().store(file);
        } catch (IOException e) {
            throw new CommandFailed(
                    file + " cannot be written (" + FileTrouble.reason(e) + "), and the link is used up. "
                            + "Mend that, and ask for a new link.");
        }
        Address entry = fresh.certified().servers();
        return List.of("You are an operator of " + fresh.certified().network() + " now. Keep " + file
                + " as you keep a key, and look at the network with:",
                "     dweeter-node status --entry " + entry + " --identity " + ArgumentFile.typed(file.toString()));
    }

    /// What its certificate is called: `revoke` takes that name.
    static String name() {
        return System.getProperty("user.name") + "@" + host();
    }

    /// Before the token is used up.
    private void requireWritable() {
        try {
            Files.delete(Files.createTempFile(directory, FILE, ""));
        } catch (IOException e) {
            throw new CommandFailed("Nothing can be written to " + directory + " (" + FileTrouble.reason(e)
                    + "). Say with --dir where else.");
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
