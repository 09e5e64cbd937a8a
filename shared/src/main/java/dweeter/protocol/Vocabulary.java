/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The name of every message on the wire: its type and, within the type, its protocol.
final class Vocabulary {

    /// @param type     one of `Client`, `Entry`, `Logger`, `Tweet`, `Chord`
    /// @param protocol the kind of message within the type
    record Name(String type, String protocol) {}

    private static final Map<Name, Class<? extends Message>> CLASSES = new HashMap<>();
    private static final Map<Class<? extends Message>, Name> NAMES = new HashMap<>();

    static {
        name("Client", "hello", ClientMessage.Hello.class);
        name("Client", "welcome", ClientMessage.Welcome.class);
        name("Client", "refused", Failure.Refused.class);
        name("Client", "try-again", Failure.TryAgain.class);
        name("Client", "outcome-unknown", Failure.OutcomeUnknown.class);
        name("Client", "moved", Failure.Moved.class);
        name("Client", "not-leader", Failure.NotLeader.class);

        name("Logger", "register", LoggerMessage.Register.class);
        name("Logger", "registered", LoggerMessage.Registered.class);
        name("Logger", "check-nick", LoggerMessage.CheckNick.class);
        name("Logger", "nick-checked", LoggerMessage.NickChecked.class);
        name("Logger", "log-in", LoggerMessage.LogIn.class);
        name("Logger", "logged-in", LoggerMessage.LoggedIn.class);
        name("Logger", "log-out", LoggerMessage.LogOut.class);
        name("Logger", "logged-out", LoggerMessage.LoggedOut.class);

        name("Tweet", "publish-dweet", PublishDweet.class);
        name("Tweet", "publish-redweet", PublishRedweet.class);
        name("Tweet", "published", Published.class);
        name("Tweet", "follow", Follow.class);
        name("Tweet", "unfollow", Unfollow.class);
        name("Tweet", "follow-changed", Follow.FollowChanged.class);
        name("Tweet", "list-following", ListFollowing.class);
        name("Tweet", "following-listed", ListFollowing.FollowingListed.class);
        name("Tweet", "view-profile", ViewProfile.class);
        name("Tweet", "profile-viewed", ViewProfile.ProfileViewed.class);
        name("Tweet", "read-timeline", ReadTimeline.class);
        name("Tweet", "timeline-read", ReadTimeline.TimelineRead.class);
        name("Tweet", "mark-read", MarkRead.class);
        name("Tweet", "marked-read", MarkRead.MarkedRead.class);
        name("Tweet", "fetch-items", TweetMessage.FetchItems.class);
        name("Tweet", "items-fetched", TweetMessage.ItemsFetched.class);
        name("Tweet", "fetch-dweets", TweetMessage.FetchDweets.class);
        name("Tweet", "dweets-fetched", TweetMessage.DweetsFetched.class);
        name("Tweet", "fetch-profile", TweetMessage.FetchProfile.class);
        name("Tweet", "fetch-authors", TweetMessage.FetchAuthors.class);
        name("Tweet", "authors-fetched", TweetMessage.AuthorsFetched.class);
        name("Tweet", "deliver-tasks", TweetMessage.DeliverTasks.class);
        name("Tweet", "tasks-delivered", TweetMessage.TasksDelivered.class);

        name("Tweet", "ask-for-range", HandoffMessage.AskForRange.class);
        name("Tweet", "range-promised", HandoffMessage.RangePromised.class);
        name("Tweet", "import", HandoffMessage.Import.class);
        name("Tweet", "imported", HandoffMessage.Imported.class);
        name("Tweet", "ask-place", HandoffMessage.AskPlace.class);
        name("Tweet", "ask-fate", HandoffMessage.AskFate.class);
        name("Tweet", "fate", HandoffMessage.Fate.class);
        name("Tweet", "accept", HandoffMessage.Accept.class);
        name("Tweet", "accepted", HandoffMessage.Accepted.class);
        name("Tweet", "activate", HandoffMessage.Activate.class);
        name("Tweet", "activated", HandoffMessage.Activated.class);
        name("Tweet", "drop", HandoffMessage.Drop.class);
        name("Tweet", "dropped", HandoffMessage.Dropped.class);

        name("Tweet", "leave", HandoffMessage.Leave.class);
        name("Tweet", "left", HandoffMessage.Left.class);
        name("Tweet", "relocate", HandoffMessage.Relocate.class);
        name("Tweet", "relocated", HandoffMessage.Relocated.class);

        name("Entry", "ask-contacts", EntryMessage.AskContacts.class);
        name("Entry", "contacts", EntryMessage.Contacts.class);
        name("Entry", "offer", EntryMessage.Offer.class);
        name("Entry", "found-ring", EntryMessage.FoundRing.class);
        name("Entry", "ring-granted", EntryMessage.RingGranted.class);
        name("Entry", "report", EntryMessage.Report.class);
        name("Entry", "reported", EntryMessage.Reported.class);
        name("Entry", "list-peers", EntryMessage.ListPeers.class);
        name("Entry", "peers-listed", EntryMessage.PeersListed.class);
        name("Entry", "announce", EntryMessage.Announce.class);
        name("Entry", "announced", EntryMessage.Announced.class);
        name("Entry", "gossip", EntryMessage.Gossip.class);
        name("Entry", "gossip-back", EntryMessage.GossipBack.class);
        name("Entry", "forget-entry", EntryMessage.ForgetEntry.class);
        name("Entry", "entry-forgotten", EntryMessage.EntryForgotten.class);
        name("Entry", "list-announcements", EntryMessage.ListAnnouncements.class);
        name("Entry", "announcements-listed", EntryMessage.AnnouncementsListed.class);
        name("Entry", "certify", EntryMessage.Certify.class);
        name("Entry", "certified", EntryMessage.Certified.class);

        name("Chord", "join-group", GroupMessage.JoinGroup.class);
        name("Chord", "group-joined", GroupMessage.GroupJoined.class);
        name("Chord", "take-in", GroupMessage.TakeIn.class);
        name("Chord", "taken-in", GroupMessage.TakenIn.class);
        name("Chord", "dismiss", GroupMessage.Dismiss.class);
        name("Chord", "dismissed", GroupMessage.Dismissed.class);
        name("Chord", "announce-rules", GroupMessage.AnnounceRules.class);
        name("Chord", "rules-noted", GroupMessage.RulesNoted.class);
        name("Chord", "ask-copy", GroupMessage.AskCopy.class);
        name("Chord", "copy-part", GroupMessage.CopyPart.class);

        name("Chord", "find-owner", ChordMessage.FindOwner.class);
        name("Chord", "owner-found", ChordMessage.OwnerFound.class);
        name("Chord", "owner-unknown", ChordMessage.OwnerUnknown.class);
        name("Chord", "ask-neighbours", ChordMessage.AskNeighbours.class);
        name("Chord", "neighbours", ChordMessage.Neighbours.class);
        name("Chord", "notify", ChordMessage.Notify.class);
        name("Chord", "introduce", ChordMessage.Introduce.class);
        name("Chord", "leaving", ChordMessage.Leaving.class);
        name("Chord", "noted", ChordMessage.Noted.class);
        name("Chord", "probe", ChordMessage.Probe.class);
        name("Chord", "alive", ChordMessage.Alive.class);
        name("Chord", "ping", ChordMessage.Ping.class);
        name("Chord", "pong", ChordMessage.Pong.class);
        name("Chord", "describe-node", ChordMessage.DescribeNode.class);
        name("Chord", "node-described", ChordMessage.NodeDescribed.class);
        name("Chord", "list-pending", ChordMessage.ListPending.class);
        name("Chord", "pending-listed", ChordMessage.PendingListed.class);
    }

    private Vocabulary() {}

    static Name nameOf(Class<? extends Message> message) {
        Name name = NAMES.get(message);
        if (name == null) {
            throw new IllegalArgumentException(message + " has no name on the wire");
        }
        return name;
    }

    static Optional<Class<? extends Message>> classOf(String type, String protocol) {
        return Optional.ofNullable(CLASSES.get(new Name(type, protocol)));
    }

    static Map<Class<? extends Message>, Name> names() {
        return Map.copyOf(NAMES);
    }

    private static void name(String type, String protocol, Class<? extends Message> message) {
        var name = new Name(type, protocol);
        if (CLASSES.put(name, message) != null || NAMES.put(message, name) != null) {
            throw new IllegalStateException(name + " is given twice");
        }
    }
}
