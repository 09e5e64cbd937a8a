/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.ListCertificates;
import dweeter.protocol.IssuedCertificate;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node status`
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows how the whole network is, on one screen.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-13s %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            Contacts contacts = entries.answered(operator.contacts(entries.all()));
            Ring ring = entries.answered(operator.ring(entries.all()));
            out.println(ring.health());
            out.println();
            out.printf(ROW, "network", contacts.network() + ", each user on " + contacts.copies() + " peers");
            out.printf(ROW, "entries", entries(operator, contacts.entries()));
            nodes(ring, out);
            pending(operator, out);
            certificates(operator, out);
        }
        out.flush();
        return 0;
    }

    private static String entries(Operator operator, List<Address> known) throws InterruptedException {
        var words = new ArrayList<String>();
        for (Address entry : known) {
            words.add(entry + (operator.inquire(entry) == PortInquiry.Finding.ENTRY ? "" : " (does not answer)"));
        }
        return String.join(", ", words);
    }

    private static void nodes(Ring ring, PrintWriter out) {
        long users = ring.nodes().stream().mapToLong(NodeDescribed::users).sum();
        long items = ring.nodes().stream().mapToLong(NodeDescribed::items).sum();
        out.printf(ROW, "nodes", ring.nodes().size() + ", with " + users + " users, " + items + " dweets and redweets; "
                + ring.spares().size() + " spare peers");
        for (NodeDescribed node : ring.nodes()) {
            out.printf(ROW, "  " + node.self().id().brief(), node.siblings().stream()
                    .map(sibling -> sibling.peer().tweeter() + " " + ring.state(node, sibling))
                    .reduce((one, other) -> one + ", " + other).orElse("nobody answers"));
        }
        ring.others().forEach((peer, state) -> out.printf(ROW, "  " + peer, state));
    }

    private void pending(Operator operator, PrintWriter out) throws InterruptedException {
        operator.pending(entries.all()).ifPresent(nodes -> out.printf(ROW, "to tell",
                nodes.stream().mapToLong(node -> node.listed().count()).sum()
                        + " tasks between nodes wait (`pending` says which)"));
    }

    private void certificates(Operator operator, PrintWriter out) throws InterruptedException {
        if (operator.authority().certificates(new ListCertificates(),
                entries.all()) instanceof Reply.Done<CertificatesListed>(var listed)) {
            Instant now = Instant.now();
            Optional<IssuedCertificate> next = listed.certificates().stream()
                    .filter(one -> !one.revoked() && one.expires() > now.toEpochMilli())
                    .filter(one -> listed.certificates().stream().noneMatch(other -> other.name().equals(one.name())
                            && other.role().equals(one.role()) && other.expires() > one.expires()))
                    .min(Comparator.comparingLong(IssuedCertificate::expires));
            long revoked = listed.certificates().stream().filter(IssuedCertificate::revoked).count();
            out.printf(ROW, "certificates", next.map(one -> "the first to expire is that of the " + one.role() + " "
                    + one.name() + ", in " + Duration.between(now, Instant.ofEpochMilli(one.expires())).toDays()
                    + " days").orElse("none") + "; " + revoked + " revoked");
        } else {
            out.printf(ROW, "certificates", "the first Entry, which knows, does not answer");
        }
    }
}
