/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.node.enrolment.Renewal;
import dweeter.node.enrolment.TrustNews;
import dweeter.protocol.BackupMessage.AskOrigin;
import dweeter.protocol.BackupMessage.OriginTold;
import dweeter.protocol.EntryMessage.AuthorityState;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.CreateToken;
import dweeter.protocol.EntryMessage.RevocationsTold;
import dweeter.protocol.EntryMessage.TokenCreated;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.Credentials;
import dweeter.security.Identity;

/// What an operator asks of the Entry that holds the network's authority, and of any Entry about certificates.
public record AuthorityCalls(Links links, Ticker ticker) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Hears from an Entry who is to be believed.
    ///
    /// @param entries where Entries listen for servers
    /// @throws IOException if what one says cannot be used
    public void learnWhomToBelieve(Credentials credentials, List<Address> entries)
            throws IOException, InterruptedException {
        if (links.callAny(entries, TrustNews.question(credentials),
                Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<RevocationsTold>(var told)) {
            TrustNews.learn(told, credentials, credentials.revocations()::learn);
        }
    }

    /// Asks for another certificate of the operator in the place of one that expires soon, or that is of a former authority.
    ///
    /// @param entries where Entries listen for servers
    /// @return empty if none gives one now
    /// @throws IOException if what is given cannot be used
    public Optional<Identity> renew(Credentials credentials, List<Address> entries, SecureRandom random)
            throws IOException, InterruptedException {
        return Renewal.perform(credentials, entries, links, Deadline.after(PATIENCE, ticker), random);
    }

    /// Has a token made with which so many can join in a role.
    ///
    /// @param entries where Entries listen for servers, among them that which holds the network's authority
    public Reply<TokenCreated> createToken(CreateToken request, List<Address> entries) throws InterruptedException {
        return askFirst(request, entries);
    }

    /// Has certificates listed or made void.
    ///
    /// @param entries where Entries listen for servers, among them that which holds the network's authority
    public Reply<CertificatesListed> certificates(Request<CertificatesListed> request, List<Address> entries)
            throws InterruptedException {
        return askFirst(request, entries);
    }

    /// Has the authority rotated, or a former one made void.
    ///
    /// @param entries where Entries listen for servers, among them that which holds the network's authority
    public Reply<AuthorityState> change(Request<AuthorityState> request, List<Address> entries)
            throws InterruptedException {
        return askFirst(request, entries);
    }

    /// Asks from which backup the network was made again, and when it was saved last.
    ///
    /// @param entries where Entries listen for servers, among them that which holds the network's authority
    public Reply<OriginTold> origin(List<Address> entries) throws InterruptedException {
        return askFirst(new AskOrigin(), entries);
    }

    /// Asks until one does it: only that which holds the network's authority can.
    <R extends Message> Reply<R> askFirst(Request<R> request, List<Address> entries)
            throws InterruptedException {
        Reply<R> reply = new Reply.Unreached<>("nobody was asked");
        for (Address entry : entries) {
            reply = links.call(entry, request, Deadline.after(PATIENCE, ticker));
            if (reply instanceof Reply.Done<R>) {
                return reply;
            }
        }
        return reply;
    }
}
