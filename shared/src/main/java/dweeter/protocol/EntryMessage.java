/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Sibling;

/// Type `Entry`: how newcomers are introduced to a network, and how Entries keep each other informed.
public sealed interface EntryMessage extends Message {

    /// Asks for members of the ring.
    record AskContacts() implements EntryMessage, Request<Contacts> {}

    /// "I belong to no node, and wait until I am needed." To be repeated: who falls silent is forgotten within seconds.
    ///
    /// @param waits  false to say that it waits no longer
    /// @param nodeOf of how many siblings the node is to be that it wants to make with others who want the same; absent for
    ///               one that goes wherever it is needed
    record Offer(Sibling spare, boolean waits, Optional<Integer> nodeOf) implements EntryMessage, Request<Contacts> {}

    /// @param authority the fingerprint of the network's CA, which no other network has
    /// @param alive     members of the ring that this Entry believes alive; none if the ring has not begun
    /// @param copies    how many siblings a node of this network is to have
    /// @param spares    peers that wait to be needed, by their ids
    /// @param founders  peers that wait for others to make a node with, by their ids
    record Contacts(String network, String authority, List<Node> alive, int copies, List<Sibling> spares,
            List<Founder> founders) implements EntryMessage {

        public Contacts {
            alive = List.copyOf(alive);
            spares = List.copyOf(spares);
            founders = List.copyOf(founders);
        }
    }

    /// A peer that waits for others to make a node with.
    ///
    /// @param nodeOf of how many siblings the node is to be
    record Founder(Sibling spare, int nodeOf) {}

    /// Asks for the right to begin the ring, which only one peer gets.
    record BeginRing(Node self) implements EntryMessage, Request<Contacts> {}

    /// "I have inserted myself into the ring", or "I have left it".
    record Announce(Node node, boolean present) implements EntryMessage, Request<Announced> {}

    record Announced() implements EntryMessage {}

    /// What one Entry knows, for another.
    record Gossip(Knowledge knowledge) implements EntryMessage, Request<GossipBack> {}

    /// What the other knew before.
    record GossipBack(Knowledge knowledge) implements EntryMessage {}

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

    /// The servers of a network, as one Entry knows them.
    record Knowledge(List<EntryContact> entries, List<NodeNews> nodes) {

        public Knowledge {
            entries = List.copyOf(entries);
            nodes = List.copyOf(nodes);
        }
    }

    /// An Entry: where clients and where servers reach it.
    record EntryContact(Address clients, Address servers) {}

    /// That a node was seen joining or leaving.
    ///
    /// @param version the later news of a node has the higher one
    record NodeNews(Node node, boolean present, long version) {}

    /// Asks the Entry that holds the network's CA for a certificate.
    ///
    /// @param joinToken as printed by that Entry for its operator
    /// @param publicKey X.509 SubjectPublicKeyInfo, in base64
    record Certify(String joinToken, String publicKey, Address clients) implements EntryMessage, Request<Certified> {

        /// Without the join token, which is a secret.
        @Override
        public String toString() {
            return "Certify[joinToken=hidden, publicKey=" + publicKey + ", clients=" + clients + "]";
        }
    }

    /// @param copies how many siblings a node of this network is to have
    /// @param chain the new certificate and the CA's, DER in base64
    record Certified(String network, List<String> chain, Address servers, int copies) implements EntryMessage {

        public Certified {
            chain = List.copyOf(chain);
        }
    }
}
