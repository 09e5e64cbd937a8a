/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.security.Role.ENTRY;
import static dweeter.security.Role.OPERATOR;
import static dweeter.security.Role.PEER;

import java.util.Set;

import dweeter.protocol.BackupMessage;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ClientMessage;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.OneWay;
import dweeter.protocol.RecoveryMessage;
import dweeter.protocol.Request;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.Untouched;
import dweeter.security.Role;

/// Which role may say what to a server: the only table of it. What clients may say to an Entry is not in it, as they show no
/// certificate; see [Door].
final class Permissions {

    private static final Set<Role> NOBODY = Set.of();
    private static final Set<Role> SERVERS = Set.of(ENTRY, PEER);
    private static final Set<Role> ALL = Set.of(ENTRY, PEER, OPERATOR);

    private Permissions() {}

    /// Who may say this message to a server.
    static Set<Role> mayBeSaidBy(Message message) {
        return switch (message) {
            case ChordMessage said -> ofRing(said);
            case GroupMessage said -> ofGroups(said);
            case HandoffMessage said -> ofHandoffs(said);
            case RecoveryMessage said -> said instanceof Request<?> ? Set.of(OPERATOR) : NOBODY;
            case EntryMessage said -> ofEntries(said);
            case BackupMessage said -> said instanceof Request<?> ? Set.of(OPERATOR) : NOBODY;
            // An Entry passes on what users ask; what nodes ask each other for them is for peers alone.
            case LoggerMessage said -> said instanceof ClientRequest<?> ? Set.of(ENTRY) : NOBODY;
            case TweetMessage said when said instanceof ClientRequest<?> -> Set.of(ENTRY);
            case TweetMessage said -> said instanceof Request<?> ? Set.of(PEER) : NOBODY;
            case ModerationMessage said -> ofModeration(said);
            case ClientMessage _,Request<?> _,OneWay _,Untouched _ -> NOBODY;
        };
    }

    /// Whom to ask it: whoever answers for another kind of server is not to hear what is in it, such as a user's password.
    static Set<Role> mayBeAskedOf(Message message) {
        return switch (message) {
            // Both watch each other, and whoever asked for an owner is told.
            case ChordMessage.Ping _,ChordMessage.OwnerFound _,ChordMessage.OwnerUnknown _,ChordMessage.AskTrace _ ->
                SERVERS;
            case EntryMessage _,BackupMessage.OfEntry _ -> Set.of(ENTRY);
            case ChordMessage _,GroupMessage _,HandoffMessage _,RecoveryMessage _,BackupMessage _,LoggerMessage _,TweetMessage _,ModerationMessage _ ->
                Set.of(PEER);
            case ClientMessage _,Request<?> _,OneWay _,Untouched _ -> SERVERS;
        };
    }

    private static Set<Role> ofRing(ChordMessage message) {
        return switch (message) {
            case ChordMessage.Probe _ -> ALL;
            case ChordMessage.FindOwner _,ChordMessage.Ping _ -> SERVERS;
            case ChordMessage.AskNeighbours _,ChordMessage.Notify _,ChordMessage.Introduce _,ChordMessage.Leaving _ ->
                Set.of(PEER);
            case ChordMessage.DescribeNode _ -> Set.of(PEER, OPERATOR);
            case ChordMessage.ListPending _,ChordMessage.AskTrace _ -> Set.of(OPERATOR);
            case ChordMessage.OwnerFound _,ChordMessage.OwnerUnknown _,ChordMessage.Neighbours _,ChordMessage.Noted _,ChordMessage.Alive _,ChordMessage.Pong _,ChordMessage.NodeDescribed _,ChordMessage.PendingListed _,ChordMessage.Traced _ ->
                NOBODY;
        };
    }

    private static Set<Role> ofGroups(GroupMessage message) {
        return switch (message) {
            case GroupMessage.Dismiss _,GroupMessage.AnnounceRules _,GroupMessage.AskCopy _ -> Set.of(PEER);
            // Whoever rebalances has spares make a node.
            case GroupMessage.TakeIn _,GroupMessage.JoinGroup _ -> Set.of(PEER, OPERATOR);
            case GroupMessage.GroupJoined _,GroupMessage.TakenIn _,GroupMessage.Dismissed _,GroupMessage.RulesNoted _,GroupMessage.CopyPart _ ->
                NOBODY;
        };
    }

    private static Set<Role> ofModeration(ModerationMessage message) {
        return switch (message) {
            case ModerationMessage.ReportAbuse _,ModerationMessage.Moderate _,ModerationMessage.ListReports _,ModerationMessage.CreateInvitation _ ->
                Set.of(ENTRY);
            case ModerationMessage.FileReport _,ModerationMessage.ClaimInvitation _ -> Set.of(PEER);
            case ModerationMessage.PerformAct _,ModerationMessage.FetchReports _,ModerationMessage.MakeInvitation _ ->
                Set.of(PEER, OPERATOR);
            // What a moderator has done is no business of other moderators.
            case ModerationMessage.FetchActs _ -> Set.of(OPERATOR);
            case ModerationMessage.ReportFiled _,ModerationMessage.Moderated _,ModerationMessage.ReportsListed _,ModerationMessage.InvitationCreated _,ModerationMessage.InvitationMade _,ModerationMessage.InvitationClaimed _,ModerationMessage.ActsFetched _ ->
                NOBODY;
        };
    }

    private static Set<Role> ofHandoffs(HandoffMessage message) {
        return switch (message) {
            case HandoffMessage.AskForRange _,HandoffMessage.Import _,HandoffMessage.AskPlace _,HandoffMessage.Accept _,HandoffMessage.Activate _,HandoffMessage.AskFate _,HandoffMessage.Drop _ ->
                Set.of(PEER);
            case HandoffMessage.Leave _,HandoffMessage.Relocate _ -> Set.of(OPERATOR);
            case HandoffMessage.RangePromised _,HandoffMessage.Imported _,HandoffMessage.Accepted _,HandoffMessage.Activated _,HandoffMessage.Fate _,HandoffMessage.Dropped _,HandoffMessage.Left _,HandoffMessage.Relocated _ ->
                NOBODY;
        };
    }

    private static Set<Role> ofEntries(EntryMessage message) {
        return switch (message) {
            // A further Entry hands a renewal on to the first.
            case EntryMessage.AskContacts _,EntryMessage.AskRevocations _,EntryMessage.RenewCertificate _ -> ALL;
            case EntryMessage.Offer _,EntryMessage.Report _,EntryMessage.Announce _ -> Set.of(PEER);
            // A further Entry hands it on to the first.
            case EntryMessage.FoundRing _ -> SERVERS;
            case EntryMessage.ReplaceGroup _ -> Set.of(ENTRY, OPERATOR);
            case EntryMessage.AskReplacement _ -> Set.of(PEER, OPERATOR);
            case EntryMessage.Gossip _ -> Set.of(ENTRY);
            case EntryMessage.ListPeers _,EntryMessage.ListAnnouncements _,EntryMessage.ForgetEntry _,EntryMessage.RetireEntry _,EntryMessage.CreateToken _,EntryMessage.ListCertificates _,EntryMessage.RevokeCertificates _,EntryMessage.RotateAuthority _,EntryMessage.RetireAuthority _,EntryMessage.SetRegistration _ ->
                Set.of(OPERATOR);
            // By whoever has no certificate yet, at the door of clients.
            case EntryMessage.Certify _ -> NOBODY;
            case EntryMessage.Contacts _,EntryMessage.RingGranted _,EntryMessage.Reported _,EntryMessage.PeersListed _,EntryMessage.Announced _,EntryMessage.GossipBack _,EntryMessage.AnnouncementsListed _,EntryMessage.EntryForgotten _,EntryMessage.Certified _,EntryMessage.TokenCreated _,EntryMessage.RevocationsTold _,EntryMessage.CertificatesListed _,EntryMessage.AuthorityState _,EntryMessage.GroupReplaced _,EntryMessage.ReplacementTold _,EntryMessage.RegistrationSet _ ->
                NOBODY;
        };
    }
}
