/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.OneLine;
import dweeter.model.Replacement;
import dweeter.model.Sibling;

/// Type `Entry`: how newcomers are introduced to a network, and how Entries keep each other informed. What
/// is for operators to read is in one line, as [OneLine] makes it.
public sealed interface EntryMessage extends Message {

    /// The most who may use one join token.
    int MOST_USES = 1000;
    /// The most characters of the name in a certificate.
    int LONGEST_NAME = 300;
    /// The longest a join token may be good: a month.
    int LONGEST_MINUTES = 31 * 24 * 60;

    /// Asks for members of the ring.
    record AskContacts() implements EntryMessage, Request<Contacts> {}

    /// "I belong to no node, and wait until I am needed." To be repeated: who falls silent is forgotten within seconds.
    ///
    /// @param waits  false to say that it waits no longer
    /// @param nodeOf of how many siblings the node is to be that it wants to make with others who want the same; absent for
    ///               one that goes wherever it is needed
    record Offer(Sibling spare, boolean waits, Optional<Integer> nodeOf) implements EntryMessage, Request<Contacts> {}

    /// @param authority the fingerprint of the network's CA, which no other network has
    /// @param alive     members of the ring that this Entry believes alive
    /// @param away      members it has heard of that do not answer now; with those of `alive` all that it knows
    /// @param isFounded whether the ring was granted to somebody, as far as is known here; false only where it surely was not
    /// @param copies    how many siblings a node of this network is to have
    /// @param spares    peers that wait to be needed, by their ids
    /// @param founders  peers that wait for others to make a node with, by their ids
    /// @param entries   where the Entries of the network listen for servers, this one among them
    record Contacts(String network, String authority, List<Node> alive, List<Node> away, boolean isFounded, int copies,
            List<Sibling> spares, List<Founder> founders, List<Address> entries) implements EntryMessage {

        public Contacts {
            network = OneLine.of(network);
            alive = List.copyOf(alive);
            away = List.copyOf(away);
            spares = List.copyOf(spares);
            founders = List.copyOf(founders);
            entries = List.copyOf(entries);
        }
    }

    /// A peer that waits for others to make a node with.
    ///
    /// @param nodeOf of how many siblings the node is to be
    record Founder(Sibling spare, int nodeOf) {}

    /// Asks for the right to found the ring, which one peer gets in the life of a network.
    ///
    /// @param sibling the identity of the peer's data directory
    record FoundRing(UUID sibling) implements EntryMessage, Request<RingGranted> {}

    /// @param granted whether it is the one that may
    record RingGranted(boolean granted) implements EntryMessage {}

    /// An operator says that a group is gone for good, and who founds the one in its place. The network's first Entry decides, once;
    /// a repeat is answered as before, whoever is named.
    ///
    /// @param wish its epoch is the highest that the operator has heard of
    record ReplaceGroup(Replacement wish) implements EntryMessage, Request<GroupReplaced> {}

    /// What holds from now on.
    record GroupReplaced(Replacement replacement) implements EntryMessage {}

    /// A peer asks what concerns it: whether its group was replaced, or whether it is to found one in the place of another.
    ///
    /// @param sibling the identity of its data directory
    /// @param group   the group it belongs to; absent for a spare
    record AskReplacement(UUID sibling, Optional<UUID> group) implements EntryMessage, Request<ReplacementTold> {}

    record ReplacementTold(Optional<Replacement> replacement) implements EntryMessage {}

    /// "This is how I am." To be repeated: a server that is silent is not known to be well.
    ///
    /// @param machine how the machine is that it runs on
    record Report(PeerState peer, Optional<MachineState> machine) implements EntryMessage, Request<Reported> {}

    /// @param entries where the Entries of the network listen for servers, this one among them
    record Reported(List<Address> entries) implements EntryMessage {

        public Reported {
            entries = List.copyOf(entries);
        }
    }

    /// Asks how the peers are that have reported.
    record ListPeers() implements EntryMessage, Request<PeersListed> {}

    record PeersListed(List<PeerSeen> peers) implements EntryMessage {

        public PeersListed {
            peers = List.copyOf(peers);
        }
    }

    /// @param silentMillis since when it has not reported
    record PeerSeen(PeerState peer, long silentMillis) {}

    /// "I have inserted myself into the ring", or "I have left it".
    record Announce(Node node, boolean present) implements EntryMessage, Request<Announced> {}

    record Announced() implements EntryMessage {}

    /// What one Entry knows, for another.
    record Gossip(Knowledge knowledge) implements EntryMessage, Request<GossipBack> {}

    /// What the other knew before.
    ///
    /// @param alerts whether the other tells an operator what is wrong; absent in answers of older builds
    record GossipBack(Knowledge knowledge, Optional<Boolean> alerts) implements EntryMessage {}

    /// Asks an Entry what it still has to tell other Entries.
    record ListAnnouncements() implements EntryMessage, Request<AnnouncementsListed> {}

    /// @param waiting for each Entry that has not confirmed it, by its address
    record AnnouncementsListed(List<AnnouncementsFor> waiting) implements EntryMessage {

        public AnnouncementsListed {
            waiting = List.copyOf(waiting);
        }
    }

    /// @param entry where it listens for servers
    /// @param news  what it is not known to have heard
    record AnnouncementsFor(Address entry, List<NodeNews> news) {

        public AnnouncementsFor {
            news = List.copyOf(news);
        }
    }

    /// Asks an Entry who may register, or says who may from now on.
    ///
    /// @param mode absent to ask
    record SetRegistration(Optional<RegistrationMode> mode) implements EntryMessage, Request<RegistrationSet> {}

    /// @param mode absent where the Entry has not heard yet
    record RegistrationSet(Optional<RegistrationMode> mode) implements EntryMessage {}

    /// Asks an Entry to forget another one, which its operator has retired.
    ///
    /// @param entry where clients or servers reached it
    record ForgetEntry(Address entry) implements EntryMessage, Request<EntryForgotten> {}

    /// Has the Entry that is asked end in order. The others are to be asked to forget it then.
    record RetireEntry() implements EntryMessage, Request<EntryForgotten> {}

    /// @param done whether it is forgotten; of one that was asked to end, whether it does
    /// @param why  it is not, in a sentence for the operator
    record EntryForgotten(boolean done, String why) implements EntryMessage {

        public EntryForgotten {
            why = OneLine.of(why);
        }
    }

    /// Asks the Entry that holds the network's CA for a certificate.
    ///
    /// @param joinToken as it stands in the link that the operator has made
    /// @param publicKey X.509 SubjectPublicKeyInfo, in base64
    /// @param role      what it is to be for: `entry`, `peer` or `operator`
    /// @param name      what to call its holder, as where it listens
    record Certify(String joinToken, String publicKey, String role, String name)
            implements
                EntryMessage,
                Request<Certified> {

        public Certify {
            name = OneLine.of(name);
            if (name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("A name has at most " + LONGEST_NAME + " characters");
            }
        }

        /// Without the join token, which is a secret.
        @Override
        public String toString() {
            return "Certify[joinToken=hidden, publicKey=" + publicKey + ", role=" + role + ", name=" + name + "]";
        }
    }

    /// @param servers where the Entry that answers listens for servers
    /// @param entries where all known Entries do
    /// @param copies  how many siblings a node of this network is to have
    /// @param chain   the new certificate and the CA's, DER in base64
    record Certified(String network, List<String> chain, Address servers, List<Address> entries,
            int copies) implements EntryMessage {

        public Certified {
            network = OneLine.of(network);
            chain = List.copyOf(chain);
            entries = List.copyOf(entries);
        }
    }

    /// Asks the Entry that holds the network's CA for a token with which others get certificates.
    ///
    /// @param role    what for: `entry`, `peer` or `operator`
    /// @param uses    how many may use it, 1 to [#MOST_USES]
    /// @param minutes how long it is good, 1 to [#LONGEST_MINUTES]
    record CreateToken(String role, int uses, int minutes) implements EntryMessage, Request<TokenCreated> {

        public CreateToken {
            if (uses < 1 || uses > MOST_USES || minutes < 1 || minutes > LONGEST_MINUTES) {
                throw new IllegalArgumentException("A token is for 1 to " + MOST_USES + ", and for 1 to "
                        + LONGEST_MINUTES + " minutes");
            }
        }
    }

    /// @param link an invite link with the token in it: a secret
    record TokenCreated(String link) implements EntryMessage {

        /// Without the link.
        @Override
        public String toString() {
            return "TokenCreated[link=hidden]";
        }
    }

    /// Asks for another certificate for the same holder, before the one it has expires.
    ///
    /// @param certificate the one it has, DER in base64
    /// @param publicKey   for the new one: X.509 SubjectPublicKeyInfo, in base64
    /// @param signature   of the public key's bytes by the key of the old certificate (SHA256withECDSA), in base64; so it does not
    ///                    matter who hands the request on
    record RenewCertificate(String certificate, String publicKey, String signature)
            implements
                EntryMessage,
                Request<Certified> {}

    /// Asks which certificates are void.
    ///
    /// @param known     the number of the list that is known; 0 for none
    /// @param authority the fingerprint of the newest CA that is known; absent where an older version asks
    record AskRevocations(long known, Optional<String> authority) implements EntryMessage, Request<RevocationsTold> {}

    /// @param list    the newest one, DER in base64, if it is newer: an X.509 CRL (RFC 5280, section 5), signed by the network's
    ///                newest CA
    /// @param lineage if the asker does not know the newest CA: its certificate, and what shows that it is the successor of one that
    ///                the asker knows (RFC 4210, section 4.4), DER in base64
    record RevocationsTold(Optional<String> list, Optional<List<String>> lineage) implements EntryMessage {

        public RevocationsTold {
            lineage = lineage.map(List::copyOf);
        }
    }

    /// Asks the Entry that holds the network's CA to put another CA in its place.
    record RotateAuthority() implements EntryMessage, Request<AuthorityState> {}

    /// Asks it to make what former CAs have signed void.
    ///
    /// @param anyway also where somebody has a certificate of them still
    record RetireAuthority(boolean anyway) implements EntryMessage, Request<AuthorityState> {}

    /// @param done      whether what was asked for was done
    /// @param authority the fingerprint of the CA
    /// @param former    whether a former CA is still believed
    /// @param behind    the certificates of former CAs that somebody may still use
    record AuthorityState(boolean done, String authority, boolean former, List<IssuedCertificate> behind)
            implements
                EntryMessage {

        public AuthorityState {
            behind = List.copyOf(behind);
        }
    }

    /// Asks the Entry that holds the network's CA for the certificates it has made.
    record ListCertificates() implements EntryMessage, Request<CertificatesListed> {}

    record CertificatesListed(List<IssuedCertificate> certificates) implements EntryMessage {

        public CertificatesListed {
            certificates = List.copyOf(certificates);
        }
    }

    /// Asks the Entry that holds the network's CA to make certificates void for ever. Reply: those that are void by that.
    ///
    /// @param which the number of one, or the name of a holder
    record RevokeCertificates(String which) implements EntryMessage, Request<CertificatesListed> {}
}
