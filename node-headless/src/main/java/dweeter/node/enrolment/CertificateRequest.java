/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.PortInquiry.Finding;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks the Entries of a network for a certificate, of which the first can give one. A busy Entry is asked again: a repeat
/// with the same key does not use the token up.
final class CertificateRequest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IN_ALL = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Certify request;
    private final Links links;
    private final PortInquiry inquiry;
    private final Ticker ticker;
    private final List<String> why = new ArrayList<>();
    private boolean busy;

    /// @param inquiry tells who is there where no certificate comes from
    CertificateRequest(Certify request, Links links, PortInquiry inquiry, Ticker ticker) {
        this.request = request;
        this.links = links;
        this.inquiry = inquiry;
        this.ticker = ticker;
    }

    /// @throws StartException if none of them gives one, with why
    Certified send(List<Address> entries) throws InterruptedException {
        var end = Deadline.after(IN_ALL, ticker);
        Optional<Certified> certified = sendOnce(entries);
        while (certified.isEmpty() && busy && !end.hasPassed()) {
            Thread.sleep(PAUSE);
            certified = sendOnce(entries);
        }
        return certified.orElseThrow(() -> new StartException(
                "The network's first Entry gives no certificate: " + String.join("; ", why) + "."));
    }

    private Optional<Certified> sendOnce(List<Address> entries) throws InterruptedException {
        busy = false;
        why.clear();
        for (Address entry : entries) {
            switch (links.call(entry, request, Deadline.after(PATIENCE, ticker))) {
                case Reply.Done<Certified>(Certified certified) -> {
                    return Optional.of(certified);
                }
                case Reply.Failed<Certified>(Refused(Refusal reason, String detail)) when reason == Refusal.BAD_JOIN_TOKEN ->
                    throw new StartException("The first Entry does not accept this link's token"
                            + (detail.isEmpty() ? "" : ": " + detail) + ". Ask for a new link.");
                case Reply.Failed<Certified>(Refused(var _, String detail)) when !detail.isEmpty() ->
                    why.add(detail);
                case Reply.Failed<Certified> _,Reply.Unreached<Certified> _,Reply.Unanswered<Certified> _ -> {
                    Finding finding = inquiry.of(entry);
                    busy |= finding == Finding.CLIENTS || finding == Finding.SILENT;
                    why.add(inWords(finding, entry));
                }
            }
        }
        return Optional.empty();
    }

    /// For whoever looked for an Entry's port for users there.
    private static String inWords(Finding finding, Address at) {
        return switch (finding) {
            case NOBODY -> "nobody answers at " + at + " (is it running, and is the link complete?)";
            case ANOTHER_NETWORK -> "who answers at " + at
                    + " is no Entry of the network whose fingerprint is in the link (is it the right one, and whole?)";
            case WRONG_DATE -> "the certificate of the Entry at " + at
                    + " does not hold on the day that this computer takes for today (check this computer's date)";
            case TURNED_AWAY, ENTRY, CHORD, TWEETER -> "who answers at " + at
                    + " speaks with servers only (the link has to name the Entry's port for users)";
            case CLIENTS, SILENT -> "the Entry at " + at + " did not answer in time (try again)";
        };
    }
}
