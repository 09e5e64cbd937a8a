/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.DataDirectory;
import dweeter.model.Address;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.PortInquiry.Finding;
import dweeter.security.Credentials;
import dweeter.security.InviteLink;

/// Makes a machine a peer of a network before it is started as one: it gets its certificate, and whoever does it hears at once
/// what would keep the peer from working.
///
/// @param directory where the peer is to live
public record Joining(Path directory, Surroundings around) {

    /// @param link      with a join token, which is used up by this
    /// @param bind      the local address to listen on
    /// @param host      the name under which others reach this machine
    /// @param firstPort that for the ring; that for Entries and that for its siblings follow
    /// @return what is to be mended before the peer can work, in sentences
    /// @throws dweeter.lifecycle.StartException if it gets no certificate, or its ports cannot be had
    public List<String> asPeer(InviteLink link, String bind, String host, int firstPort)
            throws IOException, InterruptedException {
        for (int port = firstPort; port < firstPort + 3; port++) {
            Ports.tryOut(bind, port, "--port");
        }
        try (var _ = DataDirectory.open(directory)) {
            PeerCredentials joined = PeerCredentials.of(directory, Optional.of(link), host + ":" + firstPort,
                    around.networks()::toEntry, around.secrets());
            return unreachable(joined);
        }
    }

    /// A firewall often lets clients in, and servers not.
    private List<String> unreachable(PeerCredentials joined) throws InterruptedException {
        var inquiry = new PortInquiry(around.networks().amongServers(new Credentials(joined.identity())),
                around.ticker(),
                around.random());
        var sentences = new ArrayList<String>();
        for (Address entry : joined.entries()) {
            Finding finding = inquiry.of(entry);
            if (finding != Finding.ENTRY) {
                sentences.add("A peer here will not reach that Entry: " + finding.inWords(entry)
                        + ". Open that port for this machine in the firewall, and see that the Entry listens there.");
            }
        }
        return sentences;
    }
}
