/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.protocol.BackupMessage.OriginTold;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.ListCertificates;
import dweeter.protocol.IssuedCertificate;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.Reply;

/// Looks at a network from this machine, as its operator: which ports answer, how the ring is, whose certificates expire.
///
/// @param entries where Entries listen for servers, as far as the operator says
public record NetworkCheck(Operator operator, List<Address> entries) {

    /// Servers renew theirs earlier.
    private static final Duration OLD = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofDays(25);

    public List<Finding> look(Instant now) throws InterruptedException {
        Optional<Contacts> contacts = operator.contacts(entries);
        if (contacts.isEmpty()) {
            return List.of(Finding.bad(operator.whyNone(entries),
                    "start that Entry, or dweeter-node doctor --entry HOST:PORT"));
        }
        var findings = new ArrayList<Finding>();
        for (Address entry : contacts.get().entries()) {
            findings.add(port(entry, "Entry", PortInquiry.Finding.ENTRY,
                    "start it, open the port in the firewall, or dweeter-node forget-entry " + entry));
        }
        Optional<Ring> ring = operator.ring(entries);
        if (ring.isPresent()) {
            findings.add(health(ring.get()));
            for (Peer peer : peers(ring.get())) {
                findings.add(port(peer.chord(), "peer", PortInquiry.Finding.CHORD, "start it, or open the port"));
                findings.add(port(peer.tweeter(), "peer", PortInquiry.Finding.TWEETER, "start it, or open the port"));
            }
        }
        findings.add(certificates(now));
        findings.add(backup(now));
        return findings;
    }

    private Finding port(Address address, String who, PortInquiry.Finding expected, String mend)
            throws InterruptedException {
        PortInquiry.Finding found = operator.inquire(address);
        if (found == expected) {
            return Finding.fine("The " + who + " at " + address + " answers.");
        }
        return Finding.bad(found == PortInquiry.Finding.NOBODY
                ? "The " + who + " at " + address + " cannot be reached from here."
                : "It is not the " + who + " that answers at " + address + ".", mend);
    }

    private static Finding health(Ring ring) {
        String sentence = ring.health();
        return sentence.startsWith("Healthy") ? Finding.fine(sentence) : Finding.bad(sentence, "dweeter-node ring");
    }

    private static List<Peer> peers(Ring ring) {
        return ring.nodes().stream().flatMap(node -> node.self().siblings().stream()).distinct().toList();
    }

    private Finding certificates(Instant now) throws InterruptedException {
        if (!(operator.authority().certificates(new ListCertificates(),
                entries) instanceof Reply.Done<CertificatesListed>(var listed))) {
            return Finding.unknown("The Entry that holds the network's authority was not reached, so nobody knows when "
                    + "certificates expire.",
                    "dweeter-node doctor --entry HOST:PORT, with the first Entry's port for servers");
        }
        Predicate<IssuedCertificate> soon = one -> newest(one, listed.certificates()) && !one.revoked()
                && one.expires() < now.plus(SOON).toEpochMilli() && one.expires() > now.toEpochMilli();
        List<String> ending = listed.certificates().stream().filter(soon).map(one -> one.role() + " " + one.name())
                .distinct().toList();
        return ending.isEmpty()
                ? Finding.fine("No certificate that is in use expires within " + SOON.toDays() + " days.")
                : Finding.bad("These certificates expire within " + SOON.toDays() + " days and were not renewed: "
                        + String.join(", ", ending) + ".", "see that those servers run and reach an Entry");
    }

    private Finding backup(Instant now) throws InterruptedException {
        if (!(operator.authority().origin(entries) instanceof Reply.Done<OriginTold>(var told))) {
            return Finding.unknown("The first Entry was not reached, which knows of the last backup.",
                    "dweeter-node doctor --entry HOST:PORT, with the first Entry's port for servers");
        }
        Optional<Duration> age = told.saved().map(saved -> Duration.between(Instant.ofEpochMilli(saved), now));
        if (age.filter(old -> old.compareTo(OLD) < 0).isPresent()) {
            return Finding.fine("The last backup is of " + age.get().toHours() + " hours ago.");
        }
        return Finding.bad(age.map(old -> "The last backup is of " + old.toDays() + " days ago.")
                .orElse("The network was never saved."), "dweeter-node backup DIR, best every night");
    }

    private static boolean newest(IssuedCertificate one, List<IssuedCertificate> all) {
        return all.stream().noneMatch(other -> other.role().equals(one.role()) && other.name().equals(one.name())
                && other.expires() > one.expires());
    }
}
