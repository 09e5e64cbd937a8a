/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.SessionId;
import dweeter.model.Stamp;
import dweeter.node.group.AddAct;
import dweeter.node.group.AddInvitation;
import dweeter.node.group.FileReport;
import dweeter.node.group.UseInvitation;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.rows.ActRow;
import dweeter.node.rows.ReportRow;
import dweeter.node.rows.RightRow;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.ActSeen;
import dweeter.protocol.ModerationMessage.ActsFetched;
import dweeter.protocol.ModerationMessage.FetchActs;
import dweeter.protocol.ModerationMessage.FetchReports;
import dweeter.protocol.ModerationMessage.MakeInvitation;
import dweeter.protocol.ModerationMessage.PerformAct;
import dweeter.protocol.ModerationMessage.ReportSeen;
import dweeter.protocol.ModerationMessage.ReportsListed;
import dweeter.protocol.Refusal;
import dweeter.rpc.Reply;
import dweeter.sqlite.SqlSession;

/// The office of the network, where this node has it: answers the nodes of those who report, moderate, invite and register. Safe
/// for use by many threads.
final class Office {

    private static final List<Nick> SELF = List.of(ModerationMessage.OFFICE);
    private static final HexFormat HEX = HexFormat.of();

    private final OwnedStore group;

    Office(OwnedStore group) {
        this.group = group;
    }

    /// What a user's node asks, which has made sure who that is.
    Message answer(ModerationMessage message) throws InterruptedException {
        return switch (message) {
            case ModerationMessage.FileReport(Nick by, Cid cid, Nick nick, OptionalLong n, String reason) ->
                group.propose(new FileReport(cid, group.now(), by, nick, n.orElse(0), reason));
            case PerformAct(Optional<Nick> by, Optional<SessionId> session, Cid cid, Act act) when by.isPresent() ->
                perform(by, by.get().value(), session, cid, act);
            case FetchReports request when request.by().isPresent() -> reports(request);
            case MakeInvitation request when request.by().isPresent() ->
                invite(request, request.by().get().value());
            case ModerationMessage.ClaimInvitation(String hash, Nick nick) ->
                group.propose(new UseInvitation(group.now(), HEX.parseHex(hash), nick));
            case ModerationMessage _ -> new Refused(Refusal.NOT_HERE);
        };
    }

    /// @param by    who; absent of an operator
    /// @param actor what the audit log calls whoever does it
    Message perform(Optional<Nick> by, String actor, Optional<SessionId> session, Cid cid, Act act)
            throws InterruptedException {
        return group.propose(new AddAct(cid, group.now(), by, actor, session.map(SessionId::value), act.kind(),
                act.nick(), act.n().orElse(0), act.reason()));
    }

    /// @param maker what the invitation is noted under
    Message invite(MakeInvitation request, String maker) throws InterruptedException {
        Stamp now = group.now();
        return group.propose(new AddInvitation(request.cid(), now, request.by(), maker, HEX.parseHex(request.hash()),
                request.uses(), Stamp.of(now.instant().plus(Duration.ofHours(request.hours())))));
    }

    /// All of them for a moderator or operator, and for others their own.
    Message reports(FetchReports request) throws InterruptedException {
        return page(session -> {
            boolean all = request.by().isEmpty() || RightRow.TABLE.find(session, ModerationMessage.OFFICE.value(),
                    request.by().get().value(), RightRow.MODERATE).isPresent();
            String own = all ? "" : request.by().get().value();
            List<ReportRow> rows = ReportRow.TABLE.all(session,
                    "nick = ? and report > ? and (? or answer is null) and (? or reporter = ?) order by report limit ?",
                    ModerationMessage.OFFICE.value(), request.after(), request.open() ? 0 : 1, all ? 1 : 0, own,
                    request.limit() + 1);
            return new ReportsListed(rows.stream().limit(request.limit()).map(Office::seen).toList(),
                    rows.size() > request.limit());
        });
    }

    Message acts(FetchActs request) throws InterruptedException {
        return page(session -> {
            List<ActRow> rows = ActRow.TABLE.all(session, "nick = ? and act > ? order by act limit ?",
                    ModerationMessage.OFFICE.value(), request.after(), request.limit() + 1);
            return new ActsFetched(rows.stream().limit(request.limit()).map(Office::seen).toList(),
                    rows.size() > request.limit());
        });
    }

    private <M extends Message> Message page(Function<SqlSession, M> query)
            throws InterruptedException {
        Reply<M> read = group.read(SELF, query);
        return ReplyTranslation.message(read);
    }

    private static ReportSeen seen(ReportRow row) {
        return new ReportSeen(row.report(), new Stamp(row.at()).instant(), new Nick(row.reporter()),
                new Nick(row.about()), number(row.n()), row.reason(), Optional.empty(), row.answer());
    }

    private static ActSeen seen(ActRow row) {
        return new ActSeen(row.act(), new Stamp(row.at()).instant(), row.actor(), row.session().map(SessionId::new),
                new Act(ActKind.ofWord(row.kind()).orElseThrow(), new Nick(row.about()), number(row.n()),
                        row.reason()));
    }

    private static OptionalLong number(Optional<Long> n) {
        return n.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
